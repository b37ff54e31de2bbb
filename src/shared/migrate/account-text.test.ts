import { describe, expect, it } from 'vitest';

import { CcgVaultError } from '../errors/ccg-vault-error.ts';
import { parseAccountText } from './account-text.ts';

describe('an account from another store', () => {
  it('is read in each form', () => {
    const expected = { domain: 'CONTOSO', username: 'svc', password: 'pä:ss@\\"' };
    expect(parseAccountText('CONTOSO\\svc:pä:ss@\\"\r\n')).toEqual(expected);
    expect(parseAccountText('svc@CONTOSO:pä:ss@\\"\n')).toEqual(expected);
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const data = { domainName: base64('CONTOSO'), username: base64('svc\n'), password: base64('pä:ss@\\"\n') };
    expect(parseAccountText(JSON.stringify({ kind: 'Secret', data }))).toEqual(expected);
  });

  it.each(['', 'svc', 'svc:secret-x', '{"kind":"Secret"}', '{secret-x', 'A\\b:secret-x\ny', 'x'.repeat(70_000)])(
    'is refused otherwise, and nothing of it is told',
    (text) => {
      const parse = (): unknown => parseAccountText(text);
      expect(parse).toThrow(CcgVaultError);
      expect(parse).not.toThrow(/secret-x|svc/);
    },
  );
});
