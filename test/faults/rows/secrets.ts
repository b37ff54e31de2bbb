import { type Fault, type FaultArea, type Outcome, type RunningFault } from '../fault.ts';
import { type Lab, labSecret } from '../lab.ts';

/** Vault answers, and says that there is no such credential: nothing that is remembered may be served then. */
export const secretFaults: FaultArea = {
  title: 'The secret',
  ownDaemon: false,
  faults: [
    withSecret('deleted', 'the secret was deleted', 'secretVersionDeleted', (lab, path) => ({
      inject: () => lab.admin.delete(`secret/data/${path}`),
      clear: () => lab.admin.write(`secret/undelete/${path}`, { versions: [1] }),
    })),
    withSecret('destroyed', 'the version was destroyed for good', 'secretVersionDestroyed', (lab, path) => ({
      inject: () => lab.admin.write(`secret/destroy/${path}`, { versions: [1] }),
      clear: () => lab.admin.writeSecret('secret', 2, path, labSecret),
    })),
    withSecret('gone', 'the secret was removed with its metadata', 'secretNotFound', (lab, path) => ({
      inject: () => lab.admin.delete(`secret/metadata/${path}`),
      clear: () => lab.admin.writeSecret('secret', 2, path, labSecret),
    })),
    withSecret('field-missing', 'the secret lost a field', 'secretFieldMissing', (lab, path) => ({
      inject: () => lab.admin.writeSecret('secret', 2, path, { ...labSecret, Password: undefined }),
      clear: () => lab.admin.writeSecret('secret', 2, path, labSecret),
    })),
    withSecret('field-invalid', 'the password ends with a line break', 'secretFieldInvalid', (lab, path) => ({
      inject: () => lab.admin.writeSecret('secret', 2, path, { ...labSecret, Password: `${labSecret.Password}\n` }),
      clear: () => lab.admin.writeSecret('secret', 2, path, labSecret),
    })),
    {
      id: 'secret-mount-gone',
      what: 'the secrets engine was disabled',
      ...verdict('secretMountNotFound'),
      prepare: async (lab, id) => {
        const set = async (): Promise<void> => {
          await lab.admin.mountKv(id, 2);
          await lab.admin.writeSecret(id, 2, 'account', labSecret);
        };
        await set();
        await lab.admin.allowRead(id, `${id}/data/*`);
        return {
          connection: {
            vault_addr: lab.vault.address,
            auth: { type: 'token', config: { token: await lab.newToken({ policies: [id] }) } },
          },
          source: { mount_point: id, path: 'account' },
          inject: async () => {
            await lab.admin.delete(`sys/mounts/${id}`);
          },
          clear: set,
        };
      },
    },
  ],
};

function verdict(error: Outcome): { plain: Outcome; kept: Outcome } {
  return { plain: error, kept: error };
}

function withSecret(
  id: string,
  what: string,
  error: Outcome,
  act: (lab: Lab, path: string) => { inject: () => Promise<unknown>; clear: () => Promise<unknown> },
): RunningFault {
  const prepare: Fault['prepare'] = async (lab) => {
    const path = `win/${id}`;
    await lab.admin.writeSecret('secret', 2, path, labSecret);
    const { inject, clear } = act(lab, path);
    return {
      connection: { vault_addr: lab.vault.address, auth: await lab.tokenAuth() },
      source: { path },
      inject: async () => {
        await inject();
      },
      clear: async () => {
        await clear();
      },
    };
  };
  return { id: `secret-${id}`, what, ...verdict(error), prepare };
}
