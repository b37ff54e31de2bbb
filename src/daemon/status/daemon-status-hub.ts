import type { Configuration, SourceConfig } from '../../shared/config/configuration.ts';
import type {
  BridgeStatus,
  CachedStatus,
  CcgEventsStatus,
  ConfigurationStatus,
  ConnectionStatus,
  DaemonStatus,
  SourceStatus,
} from '../../shared/status.ts';
import type { SourceActivityTracker } from './source-activity.ts';

/** Where the parts of the status are kept; asked each time, so that nothing is held twice. */
export interface StatusParts {
  readonly daemon: DaemonStatus['daemon'];
  bridge(): BridgeStatus;
  configuration(): ConfigurationStatus;
  configurationInForce(): Configuration | undefined;
  connections(): ConnectionStatus[];
  readonly sourceActivity: SourceActivityTracker;
  /** What is remembered of the credential of a source. */
  cached(source: SourceConfig): CachedStatus | undefined;
  ccgEvents(): CcgEventsStatus;
  callLog(): DaemonStatus['callLog'];
  /** Called when the first client wants to know, and when none does any more, so that nothing is asked in vain. */
  onInterest(interested: boolean): void;
}

/** Puts the status together from its parts and tells listeners when one of them has changed. */
export class DaemonStatusHub {
  readonly #parts: StatusParts;
  readonly #listeners = new Set<() => void>();
  #revision = 1;

  constructor(parts: StatusParts) {
    this.#parts = parts;
  }

  current(): DaemonStatus {
    const parts = this.#parts;
    const sources = [...(parts.configurationInForce()?.sources.values() ?? [])];
    return {
      revision: this.#revision,
      daemon: parts.daemon,
      bridge: parts.bridge(),
      configuration: parts.configuration(),
      connections: parts.connections(),
      sources: sources.map((source) => this.#sourceStatus(source)),
      ccgEvents: parts.ccgEvents(),
      callLog: parts.callLog(),
    };
  }

  #sourceStatus(source: SourceConfig): SourceStatus {
    const cached = this.#parts.cached(source);
    return {
      name: source.name,
      type: source.type,
      connection: source.connection,
      location: locationOf(source),
      ...this.#parts.sourceActivity.of(source.name),
      ...(cached === undefined ? {} : { cached }),
    };
  }

  /** To be called by whoever owns a part after it has changed. */
  changed(): void {
    this.#revision += 1;
    for (const listener of this.#listeners) listener();
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#parts.onInterest(true);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#parts.onInterest(false);
    };
  }
}

function locationOf({ mountPoint, path, version }: SourceConfig): string {
  return `${mountPoint}/${path}${version === undefined ? '' : `, version ${version}`}`;
}
