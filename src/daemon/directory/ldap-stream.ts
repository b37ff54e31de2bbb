import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { directoryNetworkError } from './directory-errors.ts';
import { LdapMessageSplitter } from './ldap-framing.ts';

/**
 * An open connection to a domain controller as the LDAP library sees it: whole, well-formed messages come out of it,
 * and nothing else. Remembers why it ended, which the library would forget.
 */
export class LdapStream extends Duplex {
  /** What the library asks a socket that it is given. */
  readonly connecting = false;
  readonly readyState = 'open';

  readonly #socket: Socket;
  #failure: CcgVaultError | undefined;

  /**
   * @param socket connected, and encrypted where it is to be
   * @param host host and port, for errors
   */
  constructor(socket: Socket, host: string) {
    super({ readableObjectMode: true, allowHalfOpen: false });
    this.#socket = socket;
    const splitter = new LdapMessageSplitter();
    socket.on('data', (chunk: Buffer) => {
      if (this.destroyed) return;
      try {
        for (const message of splitter.push(chunk)) this.push(message);
      } catch (error) {
        const { errorName, detail } = toCcgVaultError(error);
        this.fail(new CcgVaultError(errorName, detail === undefined ? host : `${host}: ${detail}`));
      }
    });
    socket.on('error', (error) => {
      this.fail(directoryNetworkError(error, host));
    });
    socket.on('close', () => {
      this.fail(new CcgVaultError('directoryConnectionLost', host));
    });
    // The library listens while it waits for an answer; at other times nobody needs to.
    this.on('error', () => undefined);
  }

  /** Why the connection ended; undefined as long as it is open. */
  get failure(): CcgVaultError | undefined {
    return this.#failure;
  }

  /** Ends the connection for a reason, the first of which counts. */
  fail(error: CcgVaultError): void {
    this.#failure ??= error;
    this.destroy(error);
  }

  override _read(): void {
    // Whatever arrives is pushed at once; how much that can be is bounded by the splitter.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#socket.write(chunk, callback);
  }

  override _final(callback: (error?: Error | null) => void): void {
    this.#socket.end(callback);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#socket.destroy();
    callback(error);
  }
}
