import { once } from 'node:events';
import { connect } from 'node:net';

import { type DoctorCheck, ok, warning } from '../../check.ts';
import { controller } from './controller.ts';

/** Limit for the exchange, in milliseconds. */
const patience = 3_000;

/** Types of NetBIOS session messages (RFC 1002 4.3.1). */
const sessionRequest = 0x81;
const sessionAnswers = new Set([0x82, 0x83, 0x84]);

export const netbiosPort: DoctorCheck = {
  id: 'directory.tcp139',
  category: 'directory',
  title: 'TCP 139 (NetBIOS)',
  needs: [controller],
  async run({ valueOf, signal }) {
    const { host } = valueOf(controller);
    if (await answers(host, AbortSignal.any([signal, AbortSignal.timeout(patience)]))) {
      return ok('The domain controller answers.', undefined);
    }
    return warning(
      `${host} does not answer at TCP 139, which Microsoft lists; domain controllers without NetBIOS do not need it.`,
      'Open TCP 139 from this host to all domain controllers, unless NetBIOS is switched off there.',
      undefined,
    );
  },
};

/** Asks for a session with the usual name (RFC 1002 4.3.2); a refusal is an answer too. */
async function answers(host: string, signal: AbortSignal): Promise<boolean> {
  const socket = connect({ host, port: 139 });
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect', { signal });
    const names = Buffer.concat([encodeName('*SMBSERVER', 0x20), encodeName('CCGVAULT', 0x00)]);
    socket.write(Buffer.concat([Buffer.from([sessionRequest, 0, 0, names.length]), names]));
    const [answer] = (await once(socket, 'data', { signal })) as [Buffer];
    return sessionAnswers.has(answer[0] ?? 0);
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Each half byte of the padded name as a letter (RFC 1001 14.1). */
function encodeName(name: string, suffix: number): Buffer {
  const padded = [...Buffer.from(name.padEnd(15), 'ascii'), suffix];
  const letters = padded.flatMap((byte) => [0x41 + (byte >> 4), 0x41 + (byte & 0xf)]);
  return Buffer.from([letters.length, ...letters, 0]);
}
