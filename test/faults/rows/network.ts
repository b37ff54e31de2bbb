import type { Socket } from 'node:net';

import { freePorts } from '../../../scripts/lib/free-port.ts';
import { faults } from '../../support/fault-proxy.ts';
import type { FaultArea } from '../fault.ts';
import { worldlyName } from '../world.ts';
import { noHarm, outage, proxied, type Trouble } from './proxied.ts';

/** Long enough for a server that works on a busy machine, short enough to wait for in a test, in milliseconds. */
const silenceTimeout = 1_500;

/** The way to Vault, from the name to the last byte of an answer. */
export const networkFaults: FaultArea = {
  title: 'The way to Vault',
  ownDaemon: false,
  faults: [
    proxied('refused', 'nobody listens at the address', outage('vaultUnreachable'), (proxy) => ({
      inject: () => proxy.deafen(),
      clear: () => proxy.listenAgain(),
    })),
    proxied('mute', 'connections are taken, and nothing is ever said', outage('vaultTimeout'), (proxy) => ({
      timeout: silenceTimeout,
      inject: () => proxy.dropConnections(),
      fault: faults.silence,
    })),
    proxied('reset-connect', 'the connection is reset as soon as it is made', outage('vaultConnectionLost'), (proxy) =>
      onConnection(proxy, (socket) => void socket.resetAndDestroy()),
    ),
    proxied(
      'closed-connect',
      'the connection is closed as soon as it is made',
      outage('vaultConnectionLost'),
      (proxy) => onConnection(proxy, (socket) => void socket.end()),
    ),
    proxied('dropped-idle', 'kept connections were closed while idle', noHarm, (proxy) => ({
      inject: () => proxy.dropConnections(),
    })),
    proxied('reset-request', 'reset after the request was sent', outage('vaultConnectionLost'), {
      fault: faults.reset,
    }),
    proxied('reset-head', 'reset in the middle of the answer\u2019s head', outage('vaultConnectionLost'), {
      fault: faults.cutHead,
    }),
    proxied('half', 'the connection ends after half an answer', outage('vaultConnectionLost'), { fault: faults.half }),
    proxied('stall', 'half an answer, then nothing', outage('vaultTimeout'), {
      timeout: silenceTimeout,
      fault: faults.stall,
    }),
    proxied('drip', 'an answer that drips byte by byte without an end', outage('vaultTimeout'), {
      timeout: silenceTimeout,
      fault: faults.slowDrip,
    }),
    proxied('endless', 'an endless answer', outage('vaultAnswerTooLarge'), { fault: faults.endless }),
    proxied('huge', 'an answer of 10 MB', outage('vaultAnswerTooLarge'), {
      fault: faults.status(200, 'x'.repeat(10_000_000)),
    }),
    proxied('slow', 'every answer begins late, but within `timeout_ms`', noHarm, (proxy, lab) => ({
      fault: faults.late(lab.vault.address, 300),
      inject: () => proxy.dropConnections(),
    })),
    proxied('not-http', 'something that is not HTTP answers', outage('vaultAnswerMalformed'), {
      fault: ({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
    }),
    {
      id: 'dns',
      what: 'the name of the server is not resolved',
      plain: 'vaultNameNotResolved',
      kept: 'stale',
      prepare: async (lab) => {
        const proxy = await lab.proxy();
        const { port } = new URL(proxy.address);
        return {
          connection: { vault_addr: `http://${worldlyName}:${port}`, auth: await lab.tokenAuth(), timeout_ms: 12_000 },
          inject: async (host) => {
            await host.change({ namesResolve: false });
            proxy.dropConnections();
          },
          clear: (host) => host.change({}),
        };
      },
    },
    proxied('other-node', 'one of two addresses cannot be reached', noHarm, async (proxy) => {
      const [port = 0] = await freePorts(1);
      return { connection: { vault_addr: [`http://127.0.0.1:${port}`, proxy.address] } };
    }),
  ],
};

function onConnection(
  proxy: { connectionFault: ((socket: Socket) => void) | undefined; dropConnections(): void },
  fault: (socket: Socket) => void,
): Trouble {
  return {
    inject: () => {
      proxy.connectionFault = fault;
      proxy.dropConnections();
    },
    clear: () => {
      proxy.connectionFault = undefined;
    },
  };
}
