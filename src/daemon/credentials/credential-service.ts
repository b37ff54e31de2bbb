import type { CallLogRow, NewCallLogRow, RequestOrigin } from '../../shared/calllog/call-log-row.ts';
import type { Configuration, SourceConfig } from '../../shared/config/configuration.ts';
import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { isSamePath, parsePluginInput } from '../../shared/plugin-input.ts';
import type { Credential } from '../../shared/rpc/bridge-contract.ts';
import { describeDefect } from '../logging/defect.ts';
import type { Logger } from '../logging/logger.ts';
import type { CredentialReader, ReadResult } from './credential-reader.ts';
import { Deadline } from './deadline.ts';
import { displayedPluginInput } from './displayed-plugin-input.ts';

/**
 * Longest time one request may take, in milliseconds. A container start waits for the answer, so that an error in
 * time is worth more than an answer nobody waits for any more.
 */
export const requestDeadline = 15_000;

/** How long requests in flight may go on when the daemon stops, in milliseconds. */
const stopPatience = 3_000;

export interface CredentialRequest {
  readonly pluginInput: string;
  readonly origin: RequestOrigin;
  readonly refresh: boolean;
  /** Whether the password will be shown to an administrator; noted in the call log. */
  readonly reveal: boolean;
  /** Ends the request when the caller has gone away. Not looked at where nothing has to be waited for. */
  readonly signal?: AbortSignal;
}

/** What came of a request. It has been written to the call log by the time the caller sees it. */
export type CredentialAnswer =
  | { readonly outcome: 'ok'; readonly row: NewCallLogRow; readonly rowId: number; readonly credential: Credential }
  | { readonly outcome: 'error'; readonly row: NewCallLogRow; readonly rowId: number; readonly error: CcgVaultError };

export interface CredentialServiceOptions {
  readonly configuration: {
    readonly path: string;
    readonly configuration: Configuration | undefined;
    /** @throws CcgVaultError while there is no configuration to answer from */
    require(): Configuration;
  };
  readonly readCredential: CredentialReader;
  /** What `readCredential` would answer at once; undefined where it would have to wait. */
  readonly recallCredential?: (source: SourceConfig) => ReadResult | undefined;
  /** Writes a row. @throws CcgVaultError when it cannot be written */
  readonly callLog: { append(row: NewCallLogRow): CallLogRow };
  readonly logger: Logger;
  /** `process.platform` of the host whose rules for paths apply. */
  readonly platform: string;
}

/** A request that is being answered. */
interface Call {
  readonly request: CredentialRequest;
  /** In milliseconds since the Unix epoch, and on the clock of `performance`. */
  readonly startedAt: number;
  readonly start: number;
  /** Undefined while it is not known. */
  source: SourceConfig | undefined;
}

/** Answers credential requests: checks the PluginInput, gets the credential, and writes the call log. */
export class CredentialService {
  readonly #options: CredentialServiceOptions;
  readonly #inFlight = new Set<Promise<CredentialAnswer>>();
  /** Aborted when the requests in flight have had their time to finish. */
  readonly #giveUp = new AbortController();
  #stopping = false;

  constructor(options: CredentialServiceOptions) {
    this.#options = options;
  }

  /** Never rejects: what goes wrong is the answer. */
  request(request: CredentialRequest): Promise<CredentialAnswer> {
    const call: Call = { request, startedAt: Date.now(), start: performance.now(), source: undefined };
    try {
      if (this.#stopping) throw new CcgVaultError('daemonStopping');
      call.source = this.#findSource(request.pluginInput);
      const recalled = request.refresh ? undefined : this.#options.recallCredential?.(call.source);
      if (recalled !== undefined) return Promise.resolve(this.#answered(call, recalled));
    } catch (thrown) {
      return Promise.resolve(this.#failed(call, thrown));
    }
    const answer = this.#read(call.source, request).then(
      (result) => this.#answered(call, result),
      (thrown: unknown) => this.#failed(call, thrown),
    );
    this.#inFlight.add(answer);
    void answer.then(() => this.#inFlight.delete(answer));
    return answer;
  }

  /** Refuses further requests and waits until those in flight are answered, at most `stopPatience`. */
  async close(): Promise<void> {
    this.#stopping = true;
    const timer = setTimeout(() => {
      this.#giveUp.abort();
    }, stopPatience);
    await Promise.all(this.#inFlight);
    clearTimeout(timer);
  }

  #answered(call: Call, result: ReadResult): CredentialAnswer {
    const row = this.#rowOf(call, result, undefined);
    return { outcome: 'ok', row, rowId: this.#writeRow(row), credential: result.credential };
  }

  #failed(call: Call, thrown: unknown): CredentialAnswer {
    const error = toCcgVaultError(thrown);
    if (error.errorName === 'internalError') {
      this.#options.logger.error({ defect: describeDefect(thrown) }, 'A credential request met a defect');
    }
    const row = this.#rowOf(call, undefined, error);
    return { outcome: 'error', row, rowId: this.#writeRow(row), error };
  }

  #rowOf(call: Call, result: ReadResult | undefined, error: CcgVaultError | undefined): NewCallLogRow {
    const { request, startedAt, start, source } = call;
    const { queue, auth, read } = result?.timings ?? { queue: 0, auth: 0, read: 0 };
    return {
      startedAt,
      origin: request.origin,
      pluginInput: displayedPluginInput(request.pluginInput, (text) => this.#isSourceName(text)),
      source: source?.name ?? null,
      connection: source?.connection ?? null,
      outcome: result === undefined ? 'error' : 'ok',
      errorCode: error?.code ?? null,
      errorDetail: error?.detail ?? null,
      durations: { queue, auth, read, total: performance.now() - start },
      cache: result?.cache ?? 'none',
      secretVersion: result?.secretVersion ?? null,
      domain: result?.credential.domain ?? null,
      username: result?.credential.username ?? null,
      revealed: request.reveal && result !== undefined,
    };
  }

  /** @throws CcgVaultError saying what is wrong with the PluginInput or why nothing can be answered */
  #findSource(input: string): SourceConfig {
    const { source: name, configPath } = parsePluginInput(input);
    const configuration = this.#options.configuration.require();
    if (configPath !== undefined && !this.#isAllowedPath(configPath, configuration)) {
      throw new CcgVaultError('pluginInputPathNotAllowed');
    }
    const source = configuration.sources.get(name);
    if (source === undefined) throw new CcgVaultError('sourceUnknown');
    return source;
  }

  #isAllowedPath(path: string, configuration: Configuration): boolean {
    const allowed = [this.#options.configuration.path, ...configuration.allowedConfigPaths];
    return allowed.some((candidate) => isSamePath(candidate, path, this.#options.platform));
  }

  async #read(source: SourceConfig, request: CredentialRequest): Promise<ReadResult> {
    const giveUp = this.#giveUp.signal;
    const { signal: caller } = request;
    const deadline = new Deadline(requestDeadline, caller === undefined ? [giveUp] : [giveUp, caller]);
    const { signal } = deadline;
    try {
      return await this.#options.readCredential(source, { refresh: request.refresh, signal });
    } catch (error) {
      if (giveUp.aborted) throw new CcgVaultError('daemonStopping');
      if (caller?.aborted === true) throw new CcgVaultError('requestCancelled');
      if (deadline.isOver) throw new CcgVaultError('requestDeadline', `after ${requestDeadline / 1_000} s`);
      throw error;
    } finally {
      deadline.close();
    }
  }

  #isSourceName(text: string): boolean {
    return this.#options.configuration.configuration?.sources.has(text) === true;
  }

  /**
   * A call log that cannot be written must not keep containers from starting, so the answer is given all the same;
   * the status shows the problem and the daemon's own log has what would have been the row.
   *
   * @returns the id of the row, or 0 where it could not be written
   */
  #writeRow(row: NewCallLogRow): number {
    try {
      return this.#options.callLog.append(row).id;
    } catch (error) {
      const { code } = toCcgVaultError(error);
      this.#options.logger.error({ code, row }, 'a request could not be written to the call log');
      return 0;
    }
  }
}
