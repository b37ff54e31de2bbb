import type { Socket } from 'node:net';

import type { ConnectionConfig } from '../../../shared/config/configuration.ts';
import type { ConnectionTestStepId } from '../../../shared/connection-test.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { SecretResolver } from '../../config/secret-resolver.ts';
import { surveyServers } from '../server-health.ts';
import { ServerList, type ServerState } from '../server-list.ts';
import { TlsCertificates } from '../tls-connector.ts';
import { explainTlsFailure } from '../tls-trouble.ts';
import { VaultClient } from '../vault-client.ts';
import type { VaultTransport } from '../vault-transport.ts';
import { openTcp, resolveName, type ServerAddress, shakeHands } from './probe-server.ts';
import type { StepFindings, StepRecorder } from './step-recorder.ts';

/** A certificate that ends sooner than this is pointed out, in milliseconds. */
const certificateWarning = 14 * 24 * 60 * 60 * 1_000;

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

const stateWords: Readonly<Record<ServerState, string>> = {
  unknown: 'unknown',
  ready: 'active',
  standby: 'standby',
  sealed: 'sealed',
  uninitialized: 'not initialized',
  unreachable: 'not reachable',
};

export interface ServerTestOptions {
  readonly config: ConnectionConfig;
  readonly secrets: SecretResolver;
  readonly transport: VaultTransport;
  readonly signal: AbortSignal;
}

/** Tests one server, from its name to its health. @returns whether it can serve requests */
export async function testServer(
  address: ServerAddress,
  { config, secrets, transport, signal }: ServerTestOptions,
  recorder: StepRecorder,
): Promise<boolean> {
  const { server, origin } = address;
  const { timeoutMs } = config;
  const isFound = await recorder.run('name', server, async () => {
    const addresses = await resolveName(address);
    if (addresses === undefined) return { value: true, findings: { state: 'skipped' } };
    return { value: true, findings: { facts: [{ name: 'Addresses', value: addresses.slice(0, 8).join(', ') }] } };
  });
  if (isFound === undefined) return skip(['tcp', 'tls', 'health']);

  const socket = await recorder.run('tcp', server, async () => {
    const opened = await openTcp(address, timeoutMs, signal);
    const value = `${opened.remoteAddress ?? 'unknown'}, port ${address.port}`;
    return { value: opened, findings: { facts: [{ name: 'Connected to', value }] } };
  });
  if (socket === undefined) return skip(['tls', 'health']);

  const isTrusted = await recorder.run('tls', server, async () => {
    try {
      const findings = address.isEncrypted ? await judgeTls(socket) : withoutTls(address);
      return { value: true, findings };
    } finally {
      socket.destroy();
    }
  });
  if (isTrusted === undefined) return skip(['health']);

  const isServing = await recorder.run('health', server, async () => {
    const client = new VaultClient(transport, undefined);
    const { version, clusterName, state, problem } = await surveyServers(client, new ServerList([origin]), signal);
    const facts = [
      { name: 'State', value: stateWords[state] },
      ...(version === null ? [] : [{ name: 'Version', value: version }]),
      ...(clusterName === null ? [] : [{ name: 'Cluster', value: clusterName }]),
    ];
    return { value: true, findings: { facts, ...(problem === undefined ? {} : { state: 'failed', error: problem }) } };
  });
  return isServing !== undefined;

  async function judgeTls(tcp: Socket): Promise<StepFindings> {
    const material = new TlsCertificates(config.tls, secrets);
    const { protocol, certificates, refusal } = await shakeHands(
      tcp,
      address,
      await material.settings(),
      timeoutMs,
      signal,
    );
    const facts = [
      { name: 'Protocol', value: protocol.replace('v', ' ') },
      { name: 'Judged by', value: config.tls?.caFile ?? 'CAs of the system' },
    ];
    if (refusal !== undefined) {
      return { facts, certificates, state: 'failed', error: await explainTlsFailure(refusal, origin, material) };
    }
    const endsSoon = certificates.some(({ validTo }) => validTo - Date.now() < certificateWarning);
    return { facts, certificates, state: endsSoon ? 'warning' : 'ok' };
  }

  function skip(ids: readonly ConnectionTestStepId[]): false {
    recorder.skip(ids, server);
    return false;
  }
}

function withoutTls({ host, server }: ServerAddress): StepFindings {
  if (loopback.has(host)) return { state: 'skipped' };
  return { state: 'warning', error: new CcgVaultError('configPlainHttp', server) };
}
