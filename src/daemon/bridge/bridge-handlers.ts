import type { CredentialService } from '../credentials/credential-service.ts';
import type { BridgeHandlers } from './bridge-channel.ts';

/**
 * What the daemon does for the bridge.
 *
 * @param service settles when requests can be answered; calls that come before wait for it
 * @param stop begins the end of the daemon
 */
export function createBridgeHandlers(service: Promise<CredentialService>, stop: () => void): BridgeHandlers {
  return {
    'ccg/getPasswordCredentials': async ({ pluginInput }, { signal }) => {
      const ready = await service;
      const answer = await ready.request({ pluginInput, origin: 'ccg', refresh: false, reveal: false, signal });
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
