import createNodeVault, { type client as NodeVault } from 'node-vault';
import { z } from 'zod';

import { VaultAnswerError } from './answer-errors.ts';
import type { VaultPath } from './vault-path.ts';
import type { TransportAnswer, TransportRequest } from './vault-transport.ts';

export interface CallOptions {
  /** Absent or empty for calls that need none, such as logins. */
  readonly token?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
  /** The one server to ask; absent for whichever can answer. */
  readonly address?: string;
}

interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer>;
}

/** What node-vault passes to its HTTP library; the last two are what we put in. */
interface NodeVaultRequest {
  readonly uri: string;
  readonly method: TransportRequest['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly signal: AbortSignal;
  readonly address?: string;
}

const refusalSchema = z.object({ response: z.object({ statusCode: z.number(), body: z.unknown() }) });

/**
 * Vault's HTTP API by node-vault, whose own ways are avoided where they do harm: it reads VAULT_TOKEN, VAULT_ADDR,
 * VAULT_NAMESPACE, VAULT_PREFIX and VAULT_SKIP_VERIFY, follows redirects to anywhere with the token, ignores abort
 * signals, prints secrets under DEBUG=node-vault, keeps one token for all calls and escapes paths as HTML. So it gets
 * our transport, no log, no environment, and the token with each call.
 */
export class VaultClient {
  readonly #nodeVault: NodeVault;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(transport: Transport, namespace: string | undefined) {
    this.#headers = namespace === undefined ? {} : { 'X-Vault-Namespace': namespace };
    const send = async ({ uri, method, headers, json, signal, address }: NodeVaultRequest): Promise<unknown> => {
      const request = { method, path: uri, headers, json, signal };
      const answer = await transport.send(address === undefined ? request : { ...request, address });
      // Without its path, since node-vault takes every answer for a path with "sys/health" in it for a success.
      return { statusCode: answer.status, body: answer.body, request: { path: '' } };
    };
    const nodeVault = createNodeVault({
      endpoint: 'http://unused.invalid',
      commands: {},
      debug: () => undefined,
      'request-promise': { defaults: () => send },
    });
    // The transport knows the address; the rest would be taken from the environment.
    this.#nodeVault = Object.assign(nodeVault, { endpoint: '', pathPrefix: '', token: '', namespace: '' });
  }

  /**
   * @returns the body of the answer
   * @throws VaultAnswerError where Vault refuses, another CcgVaultError where it cannot be asked
   */
  read(path: VaultPath, options: CallOptions): Promise<unknown> {
    return this.#call(path, (target) => this.#nodeVault.read(target, this.#requestOptions(options)), options);
  }

  /** As `read`, with a JSON body. */
  write(path: VaultPath, body: Readonly<Record<string, unknown>>, options: CallOptions): Promise<unknown> {
    return this.#call(path, (target) => this.#nodeVault.write(target, body, this.#requestOptions(options)), options);
  }

  /** As `read`; what is answered to a deletion says nothing. */
  delete(path: VaultPath, options: CallOptions): Promise<unknown> {
    return this.#call(path, (target) => this.#nodeVault.delete(target, this.#requestOptions(options)), options);
  }

  #requestOptions({ token, signal, address }: CallOptions): Pick<NodeVaultRequest, 'headers' | 'signal'> {
    const authorization = token === undefined || token === '' ? {} : { 'X-Vault-Token': token };
    return {
      headers: { ...this.#headers, ...authorization },
      signal,
      ...(address === undefined ? {} : { address }),
    };
  }

  async #call(path: VaultPath, send: (target: string) => Promise<unknown>, { query }: CallOptions): Promise<unknown> {
    const parameters = Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
    const search = new URLSearchParams(parameters).toString();
    try {
      return await send(search === '' ? path.encoded : `${path.encoded}?${search}`);
    } catch (error) {
      const refusal = refusalSchema.safeParse(error);
      if (!refusal.success) throw error;
      const { statusCode, body } = refusal.data.response;
      throw new VaultAnswerError(statusCode, body, path.readable);
    }
  }
}
