import path from 'node:path';

import type { Configuration } from '../../shared/config/configuration.ts';
import type { HostServices } from '../host/host-services.ts';
import type { Logger } from '../logging/logger.ts';
import type { ConnectionRegistry } from '../vault/connection-registry.ts';
import { CredentialCache } from './credential-cache.ts';
import { requestDeadline } from './credential-service.ts';
import { GuardedReader } from './guarded-reader.ts';
import { PersistedCredentials } from './persisted-credentials.ts';
import { createVaultReader } from './vault-reader.ts';

export interface CredentialsOptions {
  readonly connections: ConnectionRegistry;
  readonly config: { readonly configuration: Configuration | undefined };
  readonly hostServices: HostServices;
  readonly dataFolder: string;
  readonly logger: Logger;
}

/** The way of a credential from Vault: a reader, guarded by a circuit breaker, behind a cache. */
export interface Credentials {
  readonly cache: CredentialCache;
  readonly guard: GuardedReader;
  /** To be called after the configuration has changed. */
  apply(configuration: Configuration): void;
  /** Resolves when everything that is to be kept is on disk. */
  close(): Promise<void>;
}

/** Puts the way of a credential together on the clocks of this process. */
export function composeCredentials(options: CredentialsOptions): Credentials {
  const { connections, config, hostServices, dataFolder, logger } = options;
  const now = (): number => performance.now();
  const random = (): number => Math.random();
  const guard = new GuardedReader(createVaultReader(connections), { now, random });
  const keeper = new PersistedCredentials({
    folder: path.join(dataFolder, 'secrets', 'cache'),
    hostServices,
    now,
    wallClock: () => Date.now(),
    logger,
  });
  const cache = new CredentialCache({
    read: guard.read,
    connectionOf: (name) => config.configuration?.connections.get(name),
    keeper,
    now,
    random,
    refreshDeadline: requestDeadline,
  });
  return {
    cache,
    guard,
    apply: ({ sources }) => {
      guard.reset();
      void cache.retain(sources);
    },
    close: () => keeper.settled(),
  };
}
