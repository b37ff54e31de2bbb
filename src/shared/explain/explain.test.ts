import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { explain } from './explain.ts';

const subjects = (text: string): string[] => explain(text).map(({ subject }) => subject);

describe('explain', () => {
  it.each([
    ['CCGV-2005', ['CCGV-2005']],
    ['ccgv-2005 and again CCGV-2005', ['CCGV-2005']],
    ['error 0xA0042005 from plugin', ['CCGV-2005']],
    [String(0xa0042005 | 0), ['CCGV-2005']],
    ['hcs::CreateComputeSystem c1: winapi error #3489792023', ['NTSTATUS 0xC0020017 (RPC_NT_SERVER_UNAVAILABLE)']],
    ['0xC000006D', ['NTSTATUS 0xC000006D (STATUS_LOGON_FAILURE)']],
    ['0x80040154', ['HRESULT 0x80040154 (REGDB_E_CLASSNOTREG)']],
    ['80090308: LdapErr: DSID-0C090447, comment: AcceptSecurityContext error, data 52e, v4563', ['LDAP bind data 52e']],
    ['KDC_ERR_CLIENT_REVOKED', ['Kerberos error 18 (KDC_ERR_CLIENT_REVOKED)']],
    ['krb5: KRB5KDC_ERR_PREAUTH_FAILED', ['Kerberos error 24 (KDC_ERR_PREAUTH_FAILED)']],
    ['Clock skew too great: KRB5KRB_AP_ERR_SKEW', ['Kerberos error 37 (KRB_AP_ERR_SKEW)']],
    ['Kerberos error 18', ['Kerberos error 18 (KDC_ERR_CLIENT_REVOKED)']],
    ['Kerberos error code 0x17', ['Kerberos error 23 (KDC_ERR_KEY_EXPIRED)']],
    ['0xC000006F', ['NTSTATUS 0xC000006F (STATUS_INVALID_LOGON_HOURS)']],
    ['event 8', ['CCG event 8']],
    ['Microsoft-Windows-Containers-CCG/Admin, Event ID: 6', ['CCG event 6']],
    ['0xC0FFEE00', ['HRESULT or NTSTATUS 0xC0FFEE00']],
    ['hello', []],
    ['', []],
    ['CCGV-9999', []],
  ])('recognises %j', (text, expected) => {
    expect(subjects(text)).toEqual(expected);
  });

  it('gives a meaning and a next step for everything it recognises, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.integer().map(String),
          fc.nat(0xffffffff).map((n) => `0x${n.toString(16)}`),
        ),
        (text) => {
          for (const { meaning, next } of explain(text)) {
            expect(meaning).not.toBe('');
            expect(next).not.toBe('');
          }
        },
      ),
    );
  });
});
