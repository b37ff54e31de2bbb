import type { CallContext } from '../../channel/rpc-channel.ts';
import type { CredentialRequest, CredentialService } from '../credentials/credential-service.ts';
import type { BridgeHandlers } from './bridge-channel.ts';

/**
 * What the daemon does for the bridge.
 *
 * @param service settles when requests can be answered; calls that come before wait for it
 * @param stop begins the end of the daemon
 */
export function createBridgeHandlers(service: Promise<CredentialService>, stop: () => void): BridgeHandlers {
  return {
    'ccg/getPasswordCredentials': async ({ pluginInput }, call) => {
      const ready = await service;
      const answer = await ready.request(new CcgRequest(pluginInput, call));
      if (answer.outcome === 'error') throw answer.error;
      return answer.credential;
    },
    'daemon/shutdown': async () => {
      const ready = await service;
      await ready.close();
      // The answer is written in this turn; the channel is closed in the next.
      setImmediate(stop);
      return null;
    },
  };
}

/** A request of CCG. The signal of its call is made only where it is looked at, which few requests take long enough for. */
class CcgRequest implements CredentialRequest {
  readonly pluginInput: string;
  readonly origin = 'ccg';
  readonly refresh = false;
  readonly reveal = false;
  readonly #call: CallContext;

  constructor(pluginInput: string, call: CallContext) {
    this.pluginInput = pluginInput;
    this.#call = call;
  }

  get signal(): AbortSignal {
    return this.#call.signal;
  }
}
