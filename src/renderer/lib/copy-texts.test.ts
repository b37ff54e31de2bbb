import { describe, expect, it } from 'vitest';

import { errorReport } from '../../shared/errors/ccg-vault-error.ts';
import { sampleRow } from '../testing/samples.ts';
import { accountOf, reportOfRow, reportText, rowText } from './copy-texts.ts';

describe('copied texts', () => {
  it('of a problem hold code, place, cause and remedy', () => {
    const text = reportText(errorReport('vaultSealed'), 'Connection prod');
    expect(text).toContain('CCGV-2005: Vault is sealed');
    expect(text).toContain('Where: Connection prod');
    expect(text).toContain('What to do: Unseal Vault');
  });

  it('of a failed request hold the request and the problem', () => {
    const row = sampleRow(5, { outcome: 'error', errorCode: 'CCGV-2003', errorDetail: 'after 5,000 ms' });
    expect(rowText(row)).toContain('Request: 5');
    expect(rowText(row)).toContain('CCGV-2003: Vault did not answer in time');
    expect(rowText(row)).toContain('Detail: after 5,000 ms');
  });

  it('leave a code of a newer version unexplained', () => {
    expect(reportOfRow(sampleRow(5, { outcome: 'error', errorCode: 'CCGV-9999' }))).toBeUndefined();
  });

  it('write the account as Windows does', () => {
    expect(accountOf({ domain: 'CONTOSO', username: 'a' })).toBe('CONTOSO\\a');
    expect(accountOf({ domain: null, username: 'a' })).toBe('a');
    expect(accountOf({ domain: 'CONTOSO', username: null })).toBeUndefined();
  });
});
