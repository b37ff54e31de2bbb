import { once } from 'node:events';
import { connect } from 'node:net';

import type { DirectoryServer } from '../../../directory/directory-server.ts';
import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { serviceRecords } from './service-records.ts';

/** Limit for connecting to one port, in milliseconds. */
const connectPatience = 3_000;

/** A domain controller that answers at any of these is there. */
const usualPorts = [389, 88, 636];

/** Value: the first domain controller that is there. */
export const controller: DoctorCheck<DirectoryServer> = {
  id: 'directory.controller',
  category: 'directory',
  title: 'Domain controller',
  needs: [serviceRecords],
  async run({ valueOf, signal }) {
    const servers = valueOf(serviceRecords);
    const attempts = servers.map((server) => isThere(server, signal));
    for (const [index, server] of servers.entries()) {
      if ((await attempts[index]) !== true) continue;
      const silent = servers.slice(0, index).map(({ host }) => host);
      const finding =
        silent.length === 0 ? `${server.host} is there.` : `${server.host} is there. Not there: ${silent.join(', ')}.`;
      return ok(finding, server);
    }
    return failedWith('directoryUnreachable', servers.map(({ host }) => host).join(', '));
  },
};

/** Tries the ports side by side, so that a blocked one costs no time where another answers. */
async function isThere({ host, port }: DirectoryServer, signal: AbortSignal): Promise<boolean> {
  const ports = port === undefined ? usualPorts : [port, ...usualPorts];
  return Promise.any(ports.map((one) => connectTo(host, one, signal))).then(
    () => true,
    () => false,
  );
}

async function connectTo(host: string, port: number, signal: AbortSignal): Promise<void> {
  const socket = connect({ host, port });
  socket.on('error', () => undefined);
  try {
    await once(socket, 'connect', { signal: AbortSignal.any([signal, AbortSignal.timeout(connectPatience)]) });
  } finally {
    socket.destroy();
  }
}
