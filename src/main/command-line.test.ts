import { describe, expect, it } from 'vitest';

import { dataFolderOption, openOption } from './command-line.ts';

describe('dataFolderOption', () => {
  it.each([
    [['console', '--data-dir', '/data'], '/data'],
    [['console', '--no-sandbox', '--data-dir=/a=b'], '/a=b'],
    [['console', '--data-dirs=/x', '--user-data-dir=/y'], undefined],
    [['console', '--data-dir'], undefined],
    [['console'], undefined],
  ])('of %j is %s', (argv, folder) => {
    expect(dataFolderOption(argv)).toBe(folder);
  });
});

describe('openOption', () => {
  it.each([
    [['console', '--open', 'ccg-vault-console:/activity?row=12'], '#/activity?row=12'],
    [['console', '--open=ccg-vault-console:/doctor', '--no-sandbox'], '#/doctor'],
    [['console', '--open', 'https://example.com/'], undefined],
    [['console', '--open=file:///etc/passwd'], undefined],
    [['console', '--open'], undefined],
    [['console', 'ccg-vault-console:/activity'], undefined],
  ])('of %j is %s', (argv, hash) => {
    expect(openOption(argv)).toBe(hash);
  });
});
