import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { describeDefect } from '../logging/defect.ts';
import type { Logger } from '../logging/logger.ts';
import type { ActivityHub } from './activity-feed.ts';
import type { AdminHandlers } from './admin-handlers.ts';
import { AdminSession } from './admin-session.ts';
import type { ConnectionTester } from './connection-test-for-admin.ts';
import type { Doctor } from './doctor-for-admin.ts';
import { listenOnEndpoint } from './listen-endpoint.ts';
import type { StatusHub } from './status-feed.ts';

/** How many clients may be connected at once. */
export const maxAdminClients = 64;

export interface AdminEndpointOptions {
  /** Path of the socket or pipe, see `adminEndpointPath`. */
  readonly endpoint: string;
  readonly handlers: AdminHandlers;
  readonly status: StatusHub;
  readonly activity: ActivityHub;
  readonly doctor: Doctor;
  readonly connectionTester: ConnectionTester;
  /** Narrows the access to the pipe; only called on Windows. */
  readonly secureAdminPipe: (pipe: string) => Promise<void>;
  readonly logger: Logger;
}

/** Where console and command line connect. */
export class AdminEndpoint {
  readonly #server: Server;
  readonly #options: AdminEndpointOptions;
  readonly #sessions = new Set<AdminSession>();
  /** On Windows no client is served before the access to the pipe has been narrowed. */
  #accepting = process.platform !== 'win32';

  private constructor(options: AdminEndpointOptions) {
    this.#options = options;
    this.#server = createServer((socket) => {
      this.#admit(socket);
    });
  }

  /**
   * Starts listening. On Windows whoever connected before the access was narrowed is dropped.
   * @throws CcgVaultError `dataFolderInUse` when another daemon listens there, `dataFolderUnusable`, or what
   * `secureAdminPipe` throws; nothing listens then
   */
  static async listen(options: AdminEndpointOptions): Promise<AdminEndpoint> {
    const endpoint = new AdminEndpoint(options);
    try {
      await listenOnEndpoint(endpoint.#server, options.endpoint);
      endpoint.#server.on('error', () => {
        options.logger.error('The admin endpoint failed to take a connection');
      });
      if (process.platform === 'win32') await endpoint.#narrow();
    } catch (error) {
      endpoint.#server.close();
      throw error;
    }
    options.logger.info({ endpoint: options.endpoint }, 'The admin endpoint is open');
    return endpoint;
  }

  get clientCount(): number {
    return this.#sessions.size;
  }

  /** Stops listening and closes all connections, giving slow clients a second to take what was written. */
  async close(): Promise<void> {
    this.#accepting = false;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    await Promise.all([...this.#sessions].map((session) => session.close()));
    await closed;
  }

  async #narrow(): Promise<void> {
    await this.#options.secureAdminPipe(this.#options.endpoint);
    // Connections that were made before may still be on their way to us; two turns bring them all in, to be dropped.
    await nextTurn();
    await nextTurn();
    this.#accepting = true;
  }

  #admit(socket: Socket): void {
    const { handlers, status, activity, doctor, connectionTester, logger } = this.#options;
    if (!this.#accepting || this.#sessions.size >= maxAdminClients) {
      socket.on('error', () => undefined);
      socket.destroy();
      if (this.#accepting) logger.warn({ limit: maxAdminClients }, 'A client was refused, too many are connected');
      return;
    }
    const session = new AdminSession(socket, {
      handlers,
      status,
      activity,
      doctor,
      connectionTester,
      onProblem: (text) => {
        logger.warn({ problem: text }, 'A client of the admin endpoint sent something that is not allowed');
      },
      onDefect: (thrown) => {
        logger.error({ defect: describeDefect(thrown) }, 'A request on the admin endpoint met a defect');
      },
    });
    this.#sessions.add(session);
    session.onClose(() => this.#sessions.delete(session));
  }
}
