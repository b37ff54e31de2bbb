import { hostname } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

import { adminEndpointPath } from '../channel/admin-endpoint-path.ts';
import { readPolicies } from '../channel/read-policies.ts';
import type { CallLogRow } from '../shared/calllog/call-log-row.ts';
import { toCcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { CcgEvent } from '../shared/rpc/bridge-contract.ts';
import type { BridgeStatus, CcgEventsStatus } from '../shared/status.ts';
import { productVersion } from '../shared/version.ts';
import { AdminEndpoint } from './admin/admin-endpoint.ts';
import { createConnectionTester } from './admin/connection-test-for-admin.ts';
import { createAdminHandlers } from './admin/create-admin-handlers.ts';
import { createDoctor } from './admin/doctor-for-admin.ts';
import { BridgeChannel } from './bridge/bridge-channel.ts';
import { createBridgeHandlers } from './bridge/bridge-handlers.ts';
import { CallLog } from './calllog/call-log.ts';
import { CcgEventLog } from './calllog/ccg-event-log.ts';
import { ConfigStore } from './config/config-store.ts';
import { ConfigEditor } from './config/edit/config-editor.ts';
import { createSecretResolver } from './config/secret-resolver.ts';
import { composeCredentials } from './credentials/compose-credentials.ts';
import { CredentialService } from './credentials/credential-service.ts';

import { RefusalWatch } from './credentials/refusal-watch.ts';
import { lockDataFolder } from './data-folder-lock.ts';
import { GmsaFinder } from './directory/gmsa-finder.ts';
import { LastDoctorReport } from './doctor/last-report.ts';
import { LocalHostServices } from './host/local-host-services.ts';
import { installCrashGuard } from './logging/crash-guard.ts';
import { createLogger, type LogLevel } from './logging/logger.ts';
import { DaemonMetrics } from './metrics/daemon-metrics.ts';
import { MetricsEndpoint } from './metrics/metrics-endpoint.ts';
import { MigrationJournal } from './migration/migration-journal.ts';
import { SecretStore } from './secrets/secret-store.ts';
import { DaemonStatusHub } from './status/daemon-status-hub.ts';
import { SourceActivityTracker } from './status/source-activity.ts';
import { ConnectionRegistry } from './vault/connection-registry.ts';

export interface DaemonOptions {
  /** Absolute path; created if it does not exist. */
  readonly dataFolder: string;
  readonly logLevel: LogLevel;
  /** The bridge's end of standard input and output; absent for a daemon started by hand. */
  readonly bridge?: { readonly input: Readable; readonly output: Writable };
}

export interface RunningDaemon {
  /** Stops taking requests, finishes those in flight for at most three seconds, and closes everything. */
  close(): Promise<unknown>;
  /** Settles when everything is closed, whoever asked for it. */
  readonly closed: Promise<unknown>;
}

/**
 * Starts the daemon: the one place where its parts are put together.
 *
 * @throws CcgVaultError `dataFolderInUse`, `dataFolderUnusable`, `callLogUnavailable` or `hostServiceFailed`; nothing
 * is left open then
 */
export async function startDaemon(options: DaemonOptions): Promise<RunningDaemon> {
  const parts = new OpenParts();
  try {
    return await compose(options, parts);
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/** What has been opened so far, to be closed in the opposite order. */
class OpenParts {
  readonly #closers: (() => void | Promise<void>)[] = [];

  /** Remembers how to close what was just opened. */
  add(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  async close(): Promise<void> {
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) await close();
  }
}

async function compose(options: DaemonOptions, parts: OpenParts): Promise<RunningDaemon> {
  const { dataFolder } = options;
  const startedAt = Date.now();
  const lock = lockDataFolder(dataFolder);
  parts.add(() => {
    lock.release();
  });
  const { logger, close: closeLogger } = createLogger({ dataFolder, level: options.logLevel, stderr: true });
  parts.add(closeLogger);
  parts.add(installCrashGuard(logger));
  logger.info({ version: productVersion, dataFolder }, 'The daemon is starting');

  const closed = Promise.withResolvers<undefined>();
  let closing = false;
  const close = (): Promise<undefined> => {
    if (!closing) {
      closing = true;
      logger.info('The daemon is stopping');
      void parts.close().then(() => {
        closed.resolve(undefined);
      });
    }
    return closed.promise;
  };

  const sourceActivity = new SourceActivityTracker();
  let ccgEventSource: Omit<CcgEventsStatus, 'newestRecordId'> = { state: 'unavailable', reason: null };
  // Its parts are asked when a client wants to know, which is after all of them are there.
  const bridgeStatus = (): BridgeStatus => ({
    state: bridge === undefined ? 'absent' : 'attached',
    version: bridgeVersion,
    lastCallAt: sourceActivity.lastCcgCallAt,
  });
  const status = new DaemonStatusHub({
    daemon: {
      version: productVersion,
      pid: process.pid,
      startedAt,
      platform: process.platform,
      hostName: hostname(),
      dataFolder,
    },
    bridge: bridgeStatus,
    configuration: () => config.status,
    configurationInForce: () => config.configuration,
    connections: () => connections.statuses(),
    sourceActivity,
    cached: (source) => credentials.cache.status(source, Date.now()),
    ccgEvents: () => ({ ...ccgEventSource, newestRecordId: ccgEvents.newestRecordId }),
    callLog: () => ({ rows: callLog.count, newestId: callLog.newestId, problem: callLog.problem?.toReport() ?? null }),
    onInterest: (interested) => {
      if (interested) connections.watch();
      else connections.unwatch();
    },
  });

  // The bridge comes first, since what follows may need its host services; calls that come early wait for the service.
  const serviceReady = Promise.withResolvers<CredentialService>();
  let bridgeVersion: string | null = null;
  const bridge =
    options.bridge === undefined
      ? undefined
      : new BridgeChannel({
          ...options.bridge,
          handlers: createBridgeHandlers(serviceReady.promise, () => void close()),
          onHello: (hello) => {
            bridgeVersion = hello.version;
            status.changed();
          },
          onGone: () => void close(),
          logger,
        });
  if (bridge !== undefined) parts.add(() => bridge.close());
  const hostServices = bridge?.hostServices ?? new LocalHostServices(dataFolder);

  const callLogFile = path.join(dataFolder, 'calllog.db');
  const callLog = CallLog.open(callLogFile, {
    logger,
    onProblem: () => {
      status.changed();
    },
  });
  parts.add(() => {
    callLog.close();
  });
  const ccgEvents = CcgEventLog.open(callLogFile, { logger });
  parts.add(() => {
    ccgEvents.close();
  });
  const config = await ConfigStore.open(path.join(dataFolder, 'config.yaml'), logger);
  parts.add(() => config.close());
  const secretStore = new SecretStore(dataFolder, hostServices);
  const secrets = createSecretResolver(secretStore);
  const connections = new ConnectionRegistry({ secrets, keeper: secretStore });
  parts.add(() => connections.close());
  const credentials = composeCredentials({ connections, config, hostServices, dataFolder, logger });
  parts.add(() => credentials.close());
  const service = new CredentialService({
    configuration: config,
    readCredential: credentials.cache.read,
    recallCredential: credentials.cache.recall,
    callLog,
    logger,
    platform: process.platform,
  });
  parts.add(() => service.close());

  const refusals = new RefusalWatch(
    (source) => void credentials.cache.forget(source),
    () => performance.now(),
  );
  const metrics = new DaemonMetrics({ status: () => status.current(), breakers: () => credentials.guard.states() });
  const metricsEndpoint = new MetricsEndpoint(metrics, logger);
  parts.add(() => {
    metricsEndpoint.close();
  });

  const applyConfiguration = (): void => {
    const { configuration } = config;
    if (configuration !== undefined) {
      connections.apply(configuration.connections);
      credentials.apply(configuration);
      callLog.setRetention(configuration.callLog);
      metricsEndpoint.apply(configuration.metricsPort);
      void lastRowsOf(callLog, [...configuration.sources.keys()]).then(
        (rows) => {
          sourceActivity.record(rows);
          status.changed();
        },
        // The call log tells of its own problems; what is remembered of the sources then begins with this start.
        () => undefined,
      );
    }
    status.changed();
  };
  applyConfiguration();
  config.onChanged(applyConfiguration);
  connections.onChanged(() => {
    credentials.guard.observe(connections.statuses());
    status.changed();
  });
  callLog.onAppended((rows) => {
    sourceActivity.record(rows);
    metrics.record(rows);
    refusals.noteRows(rows);
    status.changed();
  });

  const lastDoctorReport = new LastDoctorReport(dataFolder);
  const gmsaFinder = new GmsaFinder();
  parts.add(() => {
    gmsaFinder.close();
  });
  const endpoint = await AdminEndpoint.listen({
    endpoint: adminEndpointPath(dataFolder),
    handlers: createAdminHandlers({
      service,
      callLog,
      ccgEvents,
      secretStore,
      configEditor: new ConfigEditor(config, secretStore),
      gmsaFinder,
      lastDoctorReport,
      migrations: new MigrationJournal(dataFolder),
      connection: (name) => connections.get(name),
      dataFolder,
      configurationPath: config.path,
      policies: readPolicies,
    }),
    connectionTester: createConnectionTester({ config, secrets, keeper: secretStore }),
    status,
    activity: callLog,
    doctor: createDoctor({
      service,
      lastReport: lastDoctorReport,
      bridge: bridgeStatus,
      configuration: () => ({ status: config.status, inForce: config.configuration }),
      connection: (name) => connections.get(name),
      cached: (name) => {
        const source = config.configuration?.sources.get(name);
        return source === undefined ? undefined : credentials.cache.status(source, Date.now());
      },
    }),
    secureAdminPipe: (pipe) => hostServices.secureAdminPipe(pipe),
    logger,
  });
  parts.add(() => endpoint.close());
  serviceReady.resolve(service);
  bridge?.announceReady(productVersion);
  // After all else: containers can start without CCG's own events.
  const takeEvent = (event: CcgEvent): void => {
    if (!ccgEvents.add(event)) return;
    refusals.noteEvent(event);
    status.changed();
  };
  void hostServices
    .subscribeCcgEvents(takeEvent, ccgEvents.newestRecordId)
    .catch((error: unknown) => ({ available: false, reason: toCcgVaultError(error).message }))
    .then(({ available, reason }) => {
      ccgEventSource = { state: available ? 'available' : 'unavailable', reason: reason ?? null };
      status.changed();
    });
  logger.info('The daemon answers requests');
  return { close, closed: closed.promise };
}

/**
 * The newest row of each source, its newest success, and the newest row of CCG.
 * @throws CcgVaultError `callLogUnavailable`
 */
async function lastRowsOf(callLog: CallLog, sources: readonly string[]): Promise<CallLogRow[]> {
  const ofSources = sources.flatMap((source) => {
    const newest = callLog.newestRow({ source });
    return newest?.outcome === 'error' ? [newest, callLog.newestRow({ source, outcome: 'ok' })] : [newest];
  });
  const { rows: ofCcg } = await callLog.query({ origin: 'ccg' }, { limit: 1 });
  return [...ofCcg, ...ofSources].filter((row) => row !== undefined);
}
