import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { placeOnScreens, readWindowState, viewOfAddress, type WindowState, writeWindowState } from './window-state.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccgv-window-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const state: WindowState = {
  bounds: { x: 10, y: 20, width: 1_000, height: 700 },
  isMaximized: true,
  view: 'activity',
};

describe('the state of the window', () => {
  it('is read as it was written', () => {
    const file = path.join(folder, 'window.json');
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
  });

  it.each(['', '{', 'null', '[]', '{"bounds":{"x":1e9}}', JSON.stringify({ ...state, view: '../../x' })])(
    'is not known where the file holds %s',
    (content) => {
      const file = path.join(folder, 'window.json');
      writeFileSync(file, content);
      expect(readWindowState(file)).toBeUndefined();
    },
  );

  it('does no harm where it can neither be read nor written', () => {
    const file = path.join(folder, 'missing', 'window.json');
    expect(() => {
      writeWindowState(file, state);
    }).not.toThrow();
    expect(readWindowState(file)).toBeUndefined();
    expect(() => readFileSync(file)).toThrow();
  });
});

describe('viewOfAddress', () => {
  it.each([
    ['app://console/index.html#/activity?row=12', 'activity'],
    ['app://console/index.html#/credential-specs', 'credential-specs'],
    ['app://console/index.html', 'overview'],
    ['app://console/index.html#/%2e%2e/x', 'overview'],
    ['', 'overview'],
  ])('finds the view of %s', (address, view) => {
    expect(viewOfAddress(address)).toBe(view);
  });
});

describe('placeOnScreens', () => {
  const left = { x: 0, y: 0, width: 1_920, height: 1_040 };
  const right = { x: 1_920, y: 0, width: 1_280, height: 984 };

  it('keeps a place that can be seen', () => {
    const bounds = { x: 2_000, y: 40, width: 1_000, height: 700 };
    expect(placeOnScreens(bounds, [left, right])).toEqual(bounds);
  });

  it('gives up a place on a screen that is gone', () => {
    expect(placeOnScreens({ x: 2_000, y: 40, width: 1_000, height: 700 }, [left])).toBeUndefined();
    expect(placeOnScreens({ x: 100, y: -300, width: 1_000, height: 700 }, [left])).toBeUndefined();
    expect(placeOnScreens({ x: 1_900, y: 40, width: 1_000, height: 700 }, [left])).toBeUndefined();
  });

  it('makes a window fit on a smaller screen', () => {
    const placed = placeOnScreens({ x: 1_920, y: 0, width: 1_920, height: 1_040 }, [right]);
    expect(placed).toEqual({ x: 1_920, y: 0, width: 1_280, height: 984 });
  });
});
