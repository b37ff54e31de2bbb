import { describe, expect, it } from 'vitest';

import { readCcgPlugins } from './ccg-plugins.ts';

const list = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\CCG\COMClasses`;
const classes = String.raw`HKLM\SOFTWARE\Classes\CLSID`;
const own = '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}';
const other = '{ccc2a336-d7f3-4818-a213-272b7924213e}';

function key(keys: string[], name?: string): object {
  return { exists: true, keys, values: name === undefined ? {} : { '': { type: 'REG_SZ', value: name } } };
}

describe('readCcgPlugins', () => {
  it('names every class in the list', async () => {
    const asked: string[][] = [];
    const plugins = await readCcgPlugins((keys) => {
      asked.push([...keys]);
      if (asked.length === 1) return Promise.resolve({ [list]: key([own, other, 'not a class']) });
      // The script host may write keys in its own case.
      return Promise.resolve({
        [`${classes}\\${own}`.toLowerCase()]: key([], 'CCG Vault Bridge'),
        [`${classes}\\${other}`]: { exists: false, keys: [], values: {} },
      });
    });
    expect(plugins).toEqual([
      { clsid: own, name: 'CCG Vault Bridge' },
      { clsid: other, name: '' },
    ]);
    expect(asked).toEqual([[list], [`${classes}\\${own}`, `${classes}\\${other}`]]);
  });

  it('finds none where there is no list', async () => {
    const absent = { [list]: { exists: false, keys: [], values: {} } };
    expect(await readCcgPlugins(() => Promise.resolve(absent))).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('VBScript is gone'))],
    ['says nothing', () => Promise.resolve(undefined)],
    ['says something else', () => Promise.resolve({ [list]: 'text' })],
  ])('leaves it to the bridge where the script host %s', async (_name, read) => {
    expect(await readCcgPlugins(read)).toBeUndefined();
  });

  it.runIf(process.platform !== 'win32')('leaves it to the bridge where there is no script host', async () => {
    expect(await readCcgPlugins()).toBeUndefined();
  });
});
