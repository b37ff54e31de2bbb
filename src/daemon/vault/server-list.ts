import type { ConnectionState, ServerStatus } from '../../shared/status.ts';

/** What a server was last seen to be. */
export type ServerState = Extract<
  ConnectionState,
  'unknown' | 'ready' | 'standby' | 'sealed' | 'uninitialized' | 'unreachable'
>;

/** The best first: the active node answers itself, a standby passes requests on, an unknown one may do either. */
const preference: readonly ServerState[] = ['ready', 'standby', 'unknown', 'sealed', 'uninitialized', 'unreachable'];

/** A failure says little about a server after this long, in milliseconds. */
const memory = 30_000;

/** The servers of one cluster, and which of them to try first. */
export class ServerList {
  readonly #servers: readonly { readonly address: string; state: ServerState; seenAt: number }[];

  /** @param addresses scheme, host and port, in the order in which they are tried when nothing is known */
  constructor(addresses: readonly string[]) {
    this.#servers = addresses.map((address) => ({ address, state: 'unknown', seenAt: 0 }));
  }

  get addresses(): readonly string[] {
    return this.#servers.map(({ address }) => address);
  }

  /** What each was last seen to be, in the order of the configuration. */
  get states(): readonly ServerStatus[] {
    return this.#servers.map(({ address, state }) => ({ address, state }));
  }

  /** Every address, healthiest first. */
  inOrder(): readonly string[] {
    if (this.#servers.length === 1) return this.addresses;
    const now = performance.now();
    const rank = ({ state, seenAt }: { state: ServerState; seenAt: number }): number =>
      preference.indexOf(now - seenAt > memory ? 'unknown' : state);
    // Stable, so that the configured order decides between equals.
    return this.#servers.toSorted((left, right) => rank(left) - rank(right)).map(({ address }) => address);
  }

  /** A server that answers is not what an earlier failure made it look like. */
  noteAnswer(address: string): void {
    const server = this.#servers.find((candidate) => candidate.address === address);
    if (server !== undefined && preference.indexOf(server.state) > preference.indexOf('unknown'))
      server.state = 'unknown';
  }

  note(address: string, state: ServerState): void {
    const server = this.#servers.find((candidate) => candidate.address === address);
    if (server === undefined) return;
    server.state = state;
    server.seenAt = performance.now();
  }
}
