import { describe, expect, it } from 'vitest';

import { dataFolderOption } from './command-line.ts';

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
