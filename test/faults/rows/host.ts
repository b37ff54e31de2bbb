import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ErrorName } from '../../../src/shared/errors/catalogue.ts';
import { faults, type FaultProxy } from '../../support/fault-proxy.ts';
import type { FaultHost } from '../fault-host.ts';
import type { ConfigPart, Fault, FaultArea, Outcome, RunningFault, Scene, StartingFault } from '../fault.ts';
import { type Lab, labPolicy } from '../lab.ts';
import {
  callLogFile,
  changeFile,
  fillDisk,
  journalFile,
  letFilesGrow,
  lockCallLog,
  setSchemaVersion,
} from './host-damage.ts';
import { noHarm, outage } from './proxied.ts';

const day = 24 * 60 * 60_000;
const persisted = { ttl: 0, max_stale: '1h', persist: true };
const inSecrets = (host: FaultHost, ...names: string[]): string => path.join(host.dataFolder, 'secrets', ...names);

/** What the host itself can do to the daemon. Each has a daemon and a data folder to itself. */
export const hostFaults: FaultArea = {
  title: 'The host',
  ownDaemon: true,
  faults: [
    {
      ...running('disk-full', 'the disk is full', ['unlogged', 'unlogged'], 'callLogUnavailable', () => {
        let free = (): void => undefined;
        return {
          inject: async (host) => {
            free = await fillDisk(host);
          },
          clear: () => free(),
        };
      }),
      onlyOn: 'linux',
    },
    {
      ...running(
        'disk-full-at-start',
        'the daemon is started while nothing can be written',
        ['unlogged', 'unlogged'],
        'callLogUnavailable',
        () => ({
          inject: async (host) => {
            await host.stop();
            await host.change({ filesMayGrow: false });
            await host.start();
          },
          clear: async (host) => {
            await host.change({});
            letFilesGrow(host);
          },
        }),
      ),
      onlyOn: 'linux',
    },
    running('log-locked', 'another program locks the call log', noHarm, 'callLogUnavailable', () => {
      let unlock = (): void => undefined;
      return {
        inject: async (host) => {
          unlock = lockCallLog(host);
          await untilCallLogHas(true, host);
        },
        clear: async (host) => {
          unlock();
          await untilCallLogHas(false, host);
        },
      };
    }),
    running('log-locked-shortly', 'another program locks the call log for half a second', noHarm, undefined, () => ({
      inject: (host) => void setTimeout(lockCallLog(host), 500),
      clear: () => undefined,
    })),
    running(
      'journal-damaged',
      'the journal of the call log is damaged when the daemon starts',
      noHarm,
      undefined,
      () => ({
        inject: async (host) => {
          await host.stop('SIGKILL');
          appendFileSync(journalFile(host), 'no row\n');
          await host.start();
        },
        clear: () => undefined,
      }),
    ),
    running(
      'journal-unusable',
      'the journal of the call log cannot be opened when the daemon starts',
      ['unlogged', 'unlogged'],
      'callLogUnavailable',
      () => ({
        inject: async (host) => {
          await host.stop();
          rmSync(journalFile(host));
          mkdirSync(journalFile(host));
          await host.start();
        },
        clear: (host) => rmdirSync(journalFile(host)),
      }),
    ),
    starting('log-damaged', 'the call log is damaged', 'callLogUnavailable', (host) => {
      const file = callLogFile(host);
      rmSync(`${file}-wal`, { force: true });
      writeFileSync(file, 'no database'.repeat(1_000));
      return () => renameSync(file, `${file}.damaged`);
    }),
    starting('log-newer', 'the call log is of a newer version', 'callLogUnavailable', (host) => {
      const version = setSchemaVersion(host, 999);
      return () => void setSchemaVersion(host, version);
    }),
    withConfiguration('truncated', '`config.yaml` is cut off in the middle', 'configSyntax', (text) =>
      text.slice(0, text.length / 2),
    ),
    withConfiguration('unknown-key', '`config.yaml` has an unknown key', 'configUnknownKey', (text) =>
      text.replace('"version"', '"verison": 1, "version"'),
    ),
    withConfiguration('dangling', 'a source names a connection that is not there', 'configDanglingReference', (text) =>
      text.replace('"connection": "', '"connection": "no-'),
    ),
    withConfiguration('gone', '`config.yaml` was removed', 'configMissing', () => undefined),
    withoutConfiguration('never-valid', 'the daemon starts with a broken `config.yaml`', 'configNeverValid', '{'),
    withoutConfiguration('never-there', 'the daemon starts without `config.yaml`', 'configMissing', undefined),
    withStore('tampered', 'a secret of the protected store was tampered with', 'secretStoreDamaged', (host) =>
      changeFile(inSecrets(host, 'store.json'), (text) => text.replace(/("protected": "....................)./, '$1-')),
    ),
    withStore('half', 'the protected store is cut off in the middle', 'secretStoreDamaged', (host) =>
      changeFile(inSecrets(host, 'store.json'), (text) => text.slice(0, text.length / 2)),
    ),
    withStore('secret-gone', 'the protected store lacks the secret', 'storedSecretMissing', (host) =>
      changeFile(inSecrets(host, 'store.json'), (text) => text.replace('"the-secret-id"', '"another"')),
    ),
    withStore(
      'key',
      'the key of the protected store is another when the daemon starts',
      'secretStoreDamaged',
      (host) => {
        const file = inSecrets(host, 'host.key');
        const right = readFileSync(file);
        writeFileSync(file, randomBytes(right.length));
        return () => writeFileSync(file, right);
      },
      'on a new start',
    ),
    running('two-daemons', 'a second daemon is started on the same data folder', noHarm, 'dataFolderInUse', () => {
      let said = '';
      return {
        inject: async (host) => {
          said = await host.startAnother().then(
            async (second) => {
              await second.kill();
              return 'it started';
            },
            (error: unknown) => String(error),
          );
        },
        clear: () => undefined,
        notes: () => said,
      };
    }),
    running('daemon-killed', 'the daemon is killed, and started again', noHarm, undefined, () => ({
      inject: async (host) => {
        await host.stop('SIGKILL');
        await host.start();
      },
      clear: () => undefined,
    })),
    away('away', 'the daemon is started while Vault is away, with `persist`', 'stale', () => undefined),
    away('away-clock-ahead', 'the same, and the clock is two days ahead', 'vaultUnreachable', (host) =>
      host.change({ clockAhead: 2 * day }),
    ),
    away('away-clock-behind', 'the same, and the clock is two days behind', 'vaultUnreachable', (host) =>
      host.change({ clockAhead: -2 * day }),
    ),
    away('away-tampered', 'the same, and what was persisted was tampered with', 'vaultUnreachable', (host) => {
      const folder = inSecrets(host, 'cache');
      for (const name of readdirSync(folder)) writeFileSync(path.join(folder, name), 'tampered with');
    }),
    withClock('clock-ahead', 'the clock jumps two days ahead, while Vault answers 503', 2 * day),
    withClock('clock-behind', 'the clock jumps two days back, while Vault answers 503', -2 * day),
    running('clock-ttl', 'the clock jumps two days ahead, with a `ttl` of an hour', ['miss', 'hit'], undefined, () => ({
      cache: { ttl: '1h', max_stale: '1h' },
      inject: (host) => host.change({ clockAhead: 2 * day }),
      clear: (host) => host.change({}),
    })),
  ],
};

type Act = Pick<Scene, 'inject' | 'clear'> & Partial<Scene>;

function running(
  id: string,
  what: string,
  [plain, kept]: readonly [Outcome, Outcome],
  noted: ErrorName | undefined,
  act: (lab: Lab, proxy: FaultProxy) => Act,
): RunningFault {
  const prepare: Fault['prepare'] = async (lab) => {
    const proxy = await lab.proxy();
    const connection: ConfigPart = { vault_addr: proxy.address, auth: await lab.tokenAuth(), timeout_ms: 12_000 };
    return { connection, ...act(lab, proxy) };
  };
  return { id: `host-${id}`, what, plain, kept, ...(noted === undefined ? {} : { noted }), prepare };
}

/** @param damage done while no daemon runs; returns how to undo it */
function starting(id: string, what: string, start: ErrorName, damage: (host: FaultHost) => () => void): StartingFault {
  const prepare: Fault['prepare'] = async (lab) => {
    let undo = (): void => undefined;
    return {
      connection: { vault_addr: lab.vault.address, auth: await lab.tokenAuth() },
      inject: async (host) => {
        await host.stop();
        undo = damage(host);
      },
      clear: () => undo(),
    };
  };
  return { id: `host-${id}`, what, start, prepare };
}

/** The last good configuration stays in force. */
function withConfiguration(
  id: string,
  what: string,
  noted: ErrorName,
  change: (text: string) => string | undefined,
): RunningFault {
  return running(`config-${id}`, what, noHarm, noted, () => ({
    inject: async (host) => {
      const text = change(host.configuration);
      if (text === undefined) rmSync(host.configPath);
      else writeFileSync(host.configPath, text);
      await untilConfigurationIs('rejected', host);
    },
    clear: async (host) => {
      writeFileSync(host.configPath, host.configuration);
      await untilConfigurationIs('active', host);
    },
  }));
}

function withoutConfiguration(id: string, what: string, error: ErrorName, text: string | undefined): RunningFault {
  return running(`config-${id}`, what, [error, error], undefined, () => ({
    inject: async (host) => {
      await host.stop();
      if (text === undefined) rmSync(host.configPath);
      else writeFileSync(host.configPath, text);
      await host.start();
    },
    clear: (host) => writeFileSync(host.configPath, host.configuration),
  }));
}

/** The daemon has to log in with a secret of the store while that is not as it should be. */
function withStore(
  id: string,
  what: string,
  error: ErrorName,
  damage: (host: FaultHost) => () => void,
  when: 'while it runs' | 'on a new start' = 'while it runs',
): RunningFault {
  // A new start remembers nothing.
  const [plain, kept] = when === 'while it runs' ? outage(error) : [error, error];
  const prepare: Fault['prepare'] = async (lab) => {
    const mount = `store-${id}`;
    await lab.admin.enableAuth('approle', mount);
    const role_id = await lab.admin.writeAppRole(mount, 'host', { token_policies: labPolicy });
    const config = { mount_point: mount, role_id, secret_id: { secret: 'the-secret-id' } };
    let undo = (): void => undefined;
    return {
      connection: { vault_addr: lab.vault.address, auth: { type: 'approle', config } },
      setUp: async (host) => host.setSecret('the-secret-id', await lab.admin.newSecretId(mount, 'host')),
      inject: async (host) => {
        if (when === 'on a new start') await host.stop();
        undo = damage(host);
        if (when === 'on a new start') await host.start();
        await lab.admin.revokeAllOf(mount);
      },
      clear: () => undo(),
    };
  };
  return { id: `host-store-${id}`, what, plain, kept, prepare };
}

/** Vault cannot be reached when the daemon starts, which it does with what an earlier one persisted. */
function away(
  id: string,
  what: string,
  kept: Outcome,
  further: (host: FaultHost) => Promise<void> | void,
): RunningFault {
  return running(id, what, ['vaultUnreachable', kept], undefined, (_lab, proxy) => ({
    cache: persisted,
    inject: async (host) => {
      await host.stop();
      await proxy.deafen();
      await further(host);
      await host.start();
    },
    clear: async (host) => {
      await host.change({});
      await proxy.listenAgain();
    },
  }));
}

/** Ages are measured on a clock that does not jump. */
function withClock(id: string, what: string, clockAhead: number): RunningFault {
  return running(id, what, outage('vaultServerError'), undefined, (_lab, proxy) => ({
    inject: async (host) => {
      proxy.fault = () => faults.status(503);
      await host.change({ clockAhead });
    },
    clear: async (host) => {
      proxy.fault = () => undefined;
      await host.change({});
    },
  }));
}

/** Waits for what status says of the call log. A log that nobody writes to has no problem, so requests are made. */
async function untilCallLogHas(problem: boolean, host: FaultHost): Promise<void> {
  while (((await host.status()).callLog.problem !== null) !== problem) {
    await host.daemon.request('nothing that is configured').catch(() => undefined);
    await sleep(100);
  }
}

async function untilConfigurationIs(state: string, host: FaultHost): Promise<void> {
  while ((await host.status()).configuration.state !== state) await sleep(50);
}
