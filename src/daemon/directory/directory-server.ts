import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** Where a domain controller answers LDAP. */
export interface DirectoryServer {
  /** A name, or an address without brackets. */
  readonly host: string;
  /** 636 or 389 where absent. */
  readonly port?: number;
  /**
   * `ldaps`: TLS from the first byte. `starttls`: TLS after a request for it. Where absent, the former is tried first.
   * Nothing else exists: a password is never sent over plain LDAP.
   */
  readonly security?: 'ldaps' | 'starttls';
}

/**
 * Reads `dc1.contoso.com`, `dc1.contoso.com:3636`, `ldaps://…` or `ldap://…`; the last means StartTLS.
 *
 * @returns undefined if the text is none of these
 */
export function parseDirectoryServer(text: string): DirectoryServer | undefined {
  const match = /^(?:(ldaps?):\/\/)?(?:\[([0-9a-f:.]+)\]|([^\s:/[\]@?#\p{Cc}]+))(?::(\d{1,5}))?\/?$/iu.exec(
    text.trim(),
  );
  const host = match?.[2] ?? match?.[3];
  const port = match?.[4] === undefined ? undefined : Number(match[4]);
  if (host === undefined || host.length > 255 || port === 0 || (port ?? 1) > 65_535) return undefined;
  const scheme = match?.[1]?.toLowerCase();
  return {
    host,
    ...(port === undefined ? {} : { port }),
    ...(scheme === undefined ? {} : { security: scheme === 'ldaps' ? 'ldaps' : 'starttls' }),
  };
}

/** The same, for what an administrator typed. @throws CcgVaultError `invalidParameters` if the text is none of these */
export function requireDirectoryServer(text: string): DirectoryServer {
  const server = parseDirectoryServer(text);
  if (server === undefined) throw new CcgVaultError('invalidParameters', 'this is no address of a domain controller');
  return server;
}

/** Host and port as they are shown, with brackets around an IPv6 address. */
export function formatHost(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
