import { describe, expect, it } from 'vitest';

import { bindName } from './directory-client.ts';
import { formatHost, parseDirectoryServer } from './directory-server.ts';

describe('addresses of domain controllers', () => {
  it.each([
    ['dc1.contoso.com', { host: 'dc1.contoso.com' }],
    [' dc1:3636 ', { host: 'dc1', port: 3636 }],
    ['LDAPS://dc1.contoso.com/', { host: 'dc1.contoso.com', security: 'ldaps' }],
    ['ldap://192.0.2.10:389', { host: '192.0.2.10', port: 389, security: 'starttls' }],
    ['ldaps://[2001:db8::1]:636', { host: '2001:db8::1', port: 636, security: 'ldaps' }],
  ])('reads %j', (text, server) => {
    expect(parseDirectoryServer(text)).toEqual(server);
  });

  it.each(['', 'https://dc1', 'dc1:0', 'dc1:70000', 'dc1/path', 'user@dc1', '2001:db8::1', 'dc1 dc2', 'd\u0000c'])(
    'refuses %j',
    (text) => {
      expect(parseDirectoryServer(text)).toBeUndefined();
    },
  );

  it('are shown with brackets around IPv6', () => {
    expect([formatHost('dc1', 636), formatHost('2001:db8::1', 636)]).toEqual(['dc1:636', '[2001:db8::1]:636']);
  });
});

describe('bindName', () => {
  it.each([
    ['contoso.com', 'plugin', 'plugin@contoso.com'],
    ['CONTOSO', 'plugin', 'CONTOSO\\plugin'],
    ['contoso.com', 'plugin@fabrikam.com', 'plugin@fabrikam.com'],
    ['contoso.com', 'FABRIKAM\\plugin', 'FABRIKAM\\plugin'],
    ['', 'plugin', 'plugin'],
  ])('of %j and %j is %j', (domain, username, expected) => {
    expect(bindName({ domain, username, password: '' })).toBe(expected);
  });
});
