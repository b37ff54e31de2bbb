import type { RpcChannel } from '../../channel/rpc-channel.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type {
  CcgEvent,
  daemonToBridgeNotifications,
  DaemonToBridgeRequests,
} from '../../shared/rpc/bridge-contract.ts';
import type { HostEvent, HostServices } from './host-services.ts';

/** How long the bridge may take for one service, in milliseconds. */
const patience = 5_000;

/** Host services of Windows, done by the bridge. */
export class BridgeHostServices implements HostServices {
  readonly #channel: RpcChannel;
  #onCcgEvent: ((event: CcgEvent) => void) | undefined;

  constructor(channel: RpcChannel) {
    this.#channel = channel;
  }

  async protect(plaintext: Uint8Array, purpose: string): Promise<Uint8Array> {
    const { ciphertext } = await this.#request('host/protect', { plaintext: toBase64(plaintext), purpose });
    return fromBase64(ciphertext);
  }

  async unprotect(ciphertext: Uint8Array, purpose: string): Promise<Uint8Array> {
    const { plaintext } = await this.#request('host/unprotect', { ciphertext: toBase64(ciphertext), purpose });
    return fromBase64(plaintext);
  }

  async secureAdminPipe(pipeName: string): Promise<void> {
    await this.#request('host/secureAdminPipe', { pipeName });
  }

  writeEvent(event: HostEvent): void {
    void this.#channel.notify<typeof daemonToBridgeNotifications, 'host/writeEvent'>('host/writeEvent', event);
  }

  subscribeCcgEvents(
    onEvent: (event: CcgEvent) => void,
    afterRecordId?: number,
  ): Promise<{ available: boolean; reason?: string }> {
    this.#onCcgEvent = onEvent;
    return this.#request('host/subscribeCcgEvents', afterRecordId === undefined ? {} : { afterRecordId });
  }

  /** Hands on an event that came over the channel. */
  receiveCcgEvent(event: CcgEvent): void {
    this.#onCcgEvent?.(event);
  }

  async #request<K extends keyof DaemonToBridgeRequests>(
    name: K,
    params: DaemonToBridgeRequests[K]['params'],
  ): Promise<DaemonToBridgeRequests[K]['result']> {
    const signal = AbortSignal.timeout(patience);
    try {
      return (await this.#channel.request(name, params, signal)) as DaemonToBridgeRequests[K]['result'];
    } catch (error) {
      if (signal.aborted) throw new CcgVaultError('hostServiceFailed', `${name} got no answer in time`);
      throw error;
    }
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromBase64(text: unknown): Uint8Array {
  if (typeof text !== 'string') throw new CcgVaultError('hostServiceFailed', 'the answer of the bridge is malformed');
  return Buffer.from(text, 'base64');
}
