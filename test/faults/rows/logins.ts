import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { faults } from '../../support/fault-proxy.ts';
import type { Fault, FaultArea, Outcome, RunningFault, Scene } from '../fault.ts';
import { type Lab, labPolicy } from '../lab.ts';
import { noHarm, outage } from './proxied.ts';

/** An AppRole of its own, whose secret_id lies in a file. */
interface Role {
  readonly scene: Pick<Scene, 'connection'>;
  readonly mount: string;
  readonly secretIdFile: string;
  readonly newSecretId: () => Promise<string>;
  /** Revokes every token that the role has given out, so that the daemon has to log in. */
  readonly revokeTokens: () => Promise<void>;
}

/** Tokens that die and logins that fail. */
export const loginFaults: FaultArea = {
  title: 'Tokens and logins',
  ownDaemon: false,
  faults: [
    withToken('token-revoked', 'a token that was given is revoked; later the file holds another', (lab) => ({
      parameters: {},
      end: async (token) => {
        await lab.admin.write('auth/token/revoke', { token });
      },
    })),
    withToken('token-expired', 'a token that was given has expired; later the file holds another', (lab) => ({
      parameters: { ttl: '2s', explicit_max_ttl: '2s' },
      end: (token) => untilDead(lab, token),
    })),
    {
      id: 'token-periodic',
      what: 'a periodic token, over more than its period',
      ...outcomes(noHarm),
      prepare: async (lab, id) => {
        const file = await lab.file(id, '');
        return {
          connection: {
            vault_addr: lab.vault.address,
            auth: { type: 'token_from_file', config: { file_path: file } },
          },
          // Not earlier, since nobody renews it before the daemon has read it.
          setUp: async () => writeFile(file, await lab.newToken({ period: '6s' })),
          inject: () => sleep(8_000),
          clear: () => undefined,
        };
      },
    },
    withRole('login-revoked', 'the token of a login is revoked', noHarm, ({ revokeTokens }) => ({
      inject: revokeTokens,
      clear: () => undefined,
    })),
    withRole(
      'login-expired',
      'the token of a login has expired, and could not be renewed',
      noHarm,
      () => ({
        inject: () => sleep(2_500),
        clear: () => undefined,
      }),
      { token_ttl: '2s', token_max_ttl: '2s', token_type: 'batch' },
    ),
    withRole('secret-id-wrong', 'the secret_id is wrong', outage('loginRefused'), (role) => ({
      inject: async () => {
        await writeFile(role.secretIdFile, 'wrong');
        await role.revokeTokens();
      },
      clear: async () => writeFile(role.secretIdFile, await role.newSecretId()),
    })),
    withRole('secret-id-revoked', 'the secret_id was revoked', outage('loginRefused'), (role, lab) => ({
      inject: async () => {
        await destroyAllSecretIds(lab, role.mount);
        await role.revokeTokens();
      },
      clear: async () => writeFile(role.secretIdFile, await role.newSecretId()),
    })),
    withRole('secret-id-file', 'the file with the secret_id is gone', outage('secretFileUnreadable'), (role) => ({
      inject: async () => {
        await writeFile(role.secretIdFile, '');
        await role.revokeTokens();
      },
      clear: async () => writeFile(role.secretIdFile, await role.newSecretId()),
    })),
    withRole('auth-mount-gone', 'the auth method was disabled', outage('authMountNotFound'), (role, lab) => ({
      inject: async () => {
        await lab.admin.delete(`sys/auth/${role.mount}`);
      },
      clear: async () => {
        await enableRole(lab, role.mount, {});
        await writeFile(role.secretIdFile, await role.newSecretId());
      },
    })),
    {
      id: 'password-changed',
      what: 'the password of the user was changed in Vault',
      ...outcomes(outage('loginRefused')),
      prepare: async (lab, id) => {
        await lab.admin.enableAuth('userpass', id);
        await lab.admin.writeUser(id, 'host', 'first', { token_policies: labPolicy });
        const file = await lab.file(id, 'first');
        const config = { username: 'host', password: { file }, mount_point: id };
        return {
          connection: { vault_addr: lab.vault.address, auth: { type: 'userpass', config } },
          inject: async () => {
            await lab.admin.writeUser(id, 'host', 'second', { token_policies: labPolicy });
            await lab.admin.revokeAllOf(id);
          },
          clear: () => writeFile(file, 'second'),
        };
      },
    },
    {
      id: 'login-incomplete',
      what: 'a login is answered without a token, as where a second factor is demanded',
      ...outcomes(outage('loginAnswerIncomplete')),
      prepare: async (lab, id) => {
        const proxy = await lab.proxy();
        const role = await createRole(lab, id, {});
        return {
          connection: { ...role.scene.connection, vault_addr: proxy.address },
          inject: async () => {
            proxy.fault = (at) => (at.endsWith('/login') ? faults.status(200, '{"auth":null}') : undefined);
            await role.revokeTokens();
          },
          clear: () => {
            proxy.fault = () => undefined;
          },
        };
      },
    },
    {
      id: 'policy-removed',
      what: 'the policy that lets the secret be read is removed',
      ...outcomes(outage('secretPermissionDenied')),
      prepare: async (lab, id) => {
        await lab.admin.allowRead(id, 'secret/data/win/*');
        const role = await createRole(lab, id, { token_policies: id });
        return {
          ...role.scene,
          inject: async () => {
            await lab.admin.delete(`sys/policies/acl/${id}`);
          },
          clear: () => lab.admin.allowRead(id, 'secret/data/win/*'),
        };
      },
    },
  ],
};

function outcomes([plain, kept]: readonly [Outcome, Outcome]): { plain: Outcome; kept: Outcome } {
  return { plain, kept };
}

function withToken(
  id: string,
  what: string,
  life: (lab: Lab) => { parameters: Readonly<Record<string, unknown>>; end: (token: string) => Promise<void> },
): RunningFault {
  const prepare: Fault['prepare'] = async (lab) => {
    const file = await lab.file(id, await lab.newToken());
    const { parameters, end } = life(lab);
    const auth = { type: 'token_from_file', config: { file_path: file } };
    return {
      connection: { vault_addr: lab.vault.address, auth },
      inject: async (host) => {
        const token = await lab.newToken(parameters);
        await writeFile(file, token);
        // The daemon takes the new token up with the next request.
        await host.ask(`${id}-plain`, id);
        await end(token);
      },
      clear: async () => writeFile(file, await lab.newToken()),
    };
  };
  return { id, what, ...outcomes(outage('tokenRejected')), prepare };
}

function withRole(
  id: string,
  what: string,
  expected: readonly [Outcome, Outcome],
  act: (role: Role, lab: Lab) => Pick<Scene, 'inject' | 'clear'>,
  parameters: Readonly<Record<string, unknown>> = {},
): RunningFault {
  const prepare: Fault['prepare'] = async (lab) => {
    const role = await createRole(lab, id, parameters);
    return { ...role.scene, ...act(role, lab) };
  };
  return { id, what, ...outcomes(expected), prepare };
}

async function createRole(lab: Lab, mount: string, parameters: Readonly<Record<string, unknown>>): Promise<Role> {
  const roleId = await enableRole(lab, mount, parameters);
  const newSecretId = (): Promise<string> => lab.admin.newSecretId(mount, 'host');
  const secretIdFile = await lab.file(`${mount}-secret-id`, await newSecretId());
  const config = { mount_point: mount, role_id: roleId, secret_id: { file: secretIdFile } };
  return {
    scene: { connection: { vault_addr: lab.vault.address, auth: { type: 'approle', config } } },
    mount,
    secretIdFile,
    newSecretId,
    revokeTokens: () => lab.admin.revokeAllOf(mount),
  };
}

/** @returns the id of the role, which is the same each time */
async function enableRole(lab: Lab, mount: string, parameters: Readonly<Record<string, unknown>>): Promise<string> {
  await lab.admin.enableAuth('approle', mount);
  await lab.admin.writeAppRole(mount, 'host', { token_policies: labPolicy, ...parameters });
  await lab.admin.write(`auth/${mount}/role/host/role-id`, { role_id: mount });
  return mount;
}

async function destroyAllSecretIds(lab: Lab, mount: string): Promise<void> {
  const { data } = await lab.admin.request('LIST', `auth/${mount}/role/host/secret-id`);
  for (const secret_id_accessor of (data as { keys: string[] }).keys) {
    await lab.admin.write(`auth/${mount}/role/host/secret-id-accessor/destroy`, { secret_id_accessor });
  }
}

async function untilDead(lab: Lab, token: string): Promise<void> {
  const isKnown = (): Promise<boolean> =>
    lab.admin.write('auth/token/lookup', { token }).then(
      () => true,
      () => false,
    );
  while (await isKnown()) await sleep(100);
}
