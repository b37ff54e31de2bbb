/**
 * Loaded into the daemon before its own code (`NODE_OPTIONS=--import=…`), so that tests can move its clock and take
 * its name server away. What the world is like stands in the file that CCG_FAULTS_WORLD names.
 */
import { execFileSync } from 'node:child_process';
import dns from 'node:dns';
import { readFileSync } from 'node:fs';

/** What tests can change. */
export interface World {
  /** How far the clock of the daemon is ahead, in milliseconds. */
  readonly clockAhead: number;
  /** Whether `vault.fault.invalid` is known, as an address of loopback. */
  readonly namesResolve: boolean;
  /** Whether the daemon, as it starts, may write more than 8 KB to a file; on Linux only. */
  readonly filesMayGrow: boolean;
}

/** A name that exists in this world only; RFC 6761 keeps it from existing anywhere else. */
export const worldlyName = 'vault.fault.invalid';

const file = process.env['CCG_FAULTS_WORLD'];

function look(): World {
  return JSON.parse(readFileSync(file ?? '', 'utf8')) as World;
}

function resolveWorldlyNames(): void {
  type Lookup = (name: string, ...rest: unknown[]) => void;
  const own = dns.lookup.bind(dns) as unknown as Lookup;
  const lookup: Lookup = (name, ...rest) => {
    own(name === worldlyName && look().namesResolve ? '127.0.0.1' : name, ...rest);
  };
  Object.assign(dns, { lookup });
}

function moveClock(): void {
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = (): number => realNow() + look().clockAhead;
  globalThis.Date = new Proxy(RealDate, {
    construct: (_target, args: [] | [number]) => (args.length === 0 ? new RealDate(now()) : new RealDate(...args)),
    get: (target, member) => (member === 'now' ? now : (Reflect.get(target, member) as unknown)),
  });
}

if (file !== undefined) {
  resolveWorldlyNames();
  moveClock();
  if (!look().filesMayGrow) execFileSync('prlimit', [`--pid=${process.pid}`, '--fsize=8192:']);
}
