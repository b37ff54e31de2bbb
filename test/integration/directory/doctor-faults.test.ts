import { randomBytes } from 'node:crypto';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { runDoctor } from '../../../src/daemon/doctor/run-doctor.ts';
import type { DoctorReport } from '../../../src/shared/doctor/report.ts';
import { doctorSurroundings } from '../../support/doctor-surroundings.ts';

/** On an address of loopback that nothing else uses, since the ports are fixed ones. */
const host = '127.88.53.1';
const ports = [53, 88, 139, 389, 636];

const mayListen = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!mayListen)('the doctor, asking a domain controller that is none', () => {
  const servers: (Server | UdpSocket)[] = [];
  const sockets = new Set<Socket>();

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await Promise.all(servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  });

  /** Answers each connection and each packet in the same way. */
  async function listen(onConnection: (socket: Socket) => void, answerPacket: () => Buffer | undefined): Promise<void> {
    for (const port of ports) {
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
        onConnection(socket);
      });
      servers.push(server);
      server.listen(port, host);
      await once(server, 'listening');
      const udp = createSocket('udp4', (_message, from) => {
        const answer = answerPacket();
        if (answer !== undefined) udp.send(answer, from.port, from.address);
      });
      servers.push(udp);
      udp.bind(port, host);
      await once(udp, 'listening');
    }
  }

  function examine(signal = new AbortController().signal): Promise<DoctorReport> {
    const credential = { domain: 'contoso.com', username: 'gmsa.plugin', password: 'An-example-Pa55word' };
    return runDoctor(doctorSurroundings({ server: { host }, tls: {} }, credential), { signal });
  }

  /** Failed checks; none of them by a defect of ours. */
  async function causes(): Promise<string[]> {
    const report = await examine();
    expect(report.checks.map(({ code }) => code)).not.toContain('CCGV-3001');
    expect(JSON.stringify(report)).not.toContain('An-example-Pa55word');
    return [...report.causes];
  }

  const silentPorts = ['directory.tcp88', 'directory.udp389', 'directory.tcp389', 'directory.tcp636'];

  it('that hangs, names the ports that do not answer', async () => {
    await listen(
      () => undefined,
      () => undefined,
    );
    expect(await causes()).toEqual(silentPorts);
  });

  it('that resets every connection, names them too', async () => {
    await listen(
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
      () => undefined,
    );
    expect(await causes()).toEqual(silentPorts);
  });

  it('that answers garbage, says that this is no domain controller', async () => {
    await listen(
      (socket) => {
        socket.write(Buffer.concat([Buffer.from([0x30, 0x0c]), randomBytes(64)]));
        socket.end();
      },
      () => randomBytes(64),
    );
    const found = await causes();
    for (const id of ['directory.tcp88', 'directory.tcp389', 'directory.tcp636']) expect(found).toContain(id);
  });

  it('that hangs, can be left at once', async () => {
    await listen(
      () => undefined,
      () => undefined,
    );
    const controller = new AbortController();
    const report = examine(controller.signal);
    setImmediate(() => controller.abort());
    expect(await report).toMatchObject({ verdict: 'interrupted', causes: [] });
  });
});
