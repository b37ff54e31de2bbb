import type { Fault as HttpFault, FaultProxy } from '../../support/fault-proxy.ts';
import type { ConfigPart, Outcome, RunningFault, Scene } from '../fault.ts';
import type { Lab } from '../lab.ts';

/** What goes wrong between the daemon and Vault. */
export interface Trouble {
  /** Limit for one exchange in milliseconds; long where the fault is no silence, so that a busy machine adds none. */
  readonly timeout?: number;
  /** What becomes of requests whose path contains a text, which each does by default. */
  readonly fault?: HttpFault;
  readonly at?: string;
  /** Further members of the connection. */
  readonly connection?: ConfigPart;
  readonly inject?: () => Promise<void> | void;
  readonly clear?: () => Promise<void> | void;
}

/** The row of a fault that a proxy before Vault causes. */
export function proxied(
  id: string,
  what: string,
  [plain, kept]: readonly [plain: Outcome, kept: Outcome],
  trouble: Trouble | ((proxy: FaultProxy, lab: Lab) => Trouble | Promise<Trouble>),
): RunningFault {
  const prepare = async (lab: Lab): Promise<Scene> => {
    const proxy = await lab.proxy();
    const {
      timeout = 12_000,
      fault,
      at = '',
      ...rest
    } = typeof trouble === 'function' ? await trouble(proxy, lab) : trouble;
    return {
      connection: { vault_addr: proxy.address, auth: await lab.tokenAuth(), timeout_ms: timeout, ...rest.connection },
      inject: async () => {
        proxy.fault = (path) => (path.includes(at) ? fault : undefined);
        await rest.inject?.();
      },
      clear: async () => {
        await rest.clear?.();
        proxy.fault = () => undefined;
      },
    };
  };
  return { id, what, plain, kept, prepare };
}

/** A fault during which Vault gives no answer that can be used: the last credential helps. */
export const outage = (error: Outcome): readonly [Outcome, Outcome] => [error, 'stale'];

/** A fault that requests do not notice. */
export const noHarm: readonly [Outcome, Outcome] = ['miss', 'miss'];
