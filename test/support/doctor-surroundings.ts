import { hostname } from 'node:os';

import { lookUpServices } from '../../src/daemon/directory/look-up-services.ts';
import { realHostProbes } from '../../src/daemon/doctor/host-probes.ts';
import type { DoctorDaemon, DoctorQuestion, DoctorSurroundings } from '../../src/daemon/doctor/surroundings.ts';
import type { NewCallLogRow } from '../../src/shared/calllog/call-log-row.ts';
import { parseConfiguration } from '../../src/shared/config/parse-configuration.ts';
import type { Credential } from '../../src/shared/rpc/bridge-contract.ts';

const { configuration } = parseConfiguration(`
version: 1
connections: { test: { vault_addr: 'https://vault.contoso.com:8200', auth: { type: agent } } }
sources: { webapp01: { type: kv2, connection: test, config: { path: win/gmsa-getter } } }
`);

/** Surroundings in which all is well with Vault, for what is to be seen at a domain controller. */
export function doctorSurroundings(
  question: Pick<DoctorQuestion, 'server' | 'tls'> & Partial<DoctorQuestion>,
  credential: Credential,
  now: () => number = Date.now,
): DoctorSurroundings {
  const status = { path: 'config.yaml', state: 'active', format: 'native', loadedAt: 0, findings: [] } as const;
  const daemon: DoctorDaemon = {
    bridge: () => ({ state: 'absent', version: null, lastCallAt: null }),
    configuration: () => ({ status, inForce: configuration }),
    connection: () => ({
      survey: () => Promise.resolve({ state: 'ready', problem: undefined, version: '1', clusterName: null }),
      logIn: () => Promise.resolve({ expiresAt: null, renewable: false, policies: [] }),
      capabilities: () => Promise.resolve(['read']),
    }),
    cached: () => undefined,
    readCredential: () =>
      Promise.resolve({ outcome: 'ok', rowId: 1, credential, row: { secretVersion: 1 } as NewCallLogRow }),
  };
  return {
    question: { gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01', credentialSpec: undefined, ...question },
    host: { ...realHostProbes(), hostName: hostname() },
    daemon,
    now,
    lookUp: lookUpServices,
  };
}
