import { crc32, deflateSync, inflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { shrunkPng } from './png.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(data.length, 0);
  numbers.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)]);
}

/** A PNG from its lines, each with the number of its filter before it. */
function png(width: number, height: number, colourType: number, lines: readonly number[]): Buffer {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, colourType, 0, 0, 0]);
  const data = deflateSync(Buffer.from(lines));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** The colours of a picture with a palette, line by line. */
function colours(shrunk: Buffer, width: number): number[][] {
  const part = (type: string): Buffer => {
    const at = shrunk.indexOf(type, 0, 'latin1');
    return shrunk.subarray(at + 4, at + 4 + shrunk.readUInt32BE(at - 4));
  };
  const palette = part('PLTE');
  const lines = inflateSync(part('IDAT'));
  return [...lines].flatMap((entry, at) =>
    at % (width + 1) === 0 ? [] : [[...palette.subarray(entry * 3, entry * 3 + 3)]],
  );
}

describe('shrinking a PNG', () => {
  it('keeps the pixels, whatever filters they were written with', () => {
    const lines = [
      // Nothing, left, above, mean of both, Paeth: always red, then a colour that is 1 more in green.
      ...[0, 255, 0, 0, 255, 1, 0],
      ...[1, 255, 0, 0, 0, 1, 0],
      ...[2, 0, 0, 0, 0, 0, 0],
      ...[3, 128, 0, 0, 0, 1, 0],
      ...[4, 0, 0, 0, 0, 0, 0],
    ];
    const pair = [
      [255, 0, 0],
      [255, 1, 0],
    ];
    expect(colours(shrunkPng(png(2, 5, 2, lines)), 2)).toEqual([...pair, ...pair, ...pair, ...pair, ...pair]);
  });

  it('leaves transparency away, which pictures of a window do not have', () => {
    expect(colours(shrunkPng(png(1, 1, 6, [0, 1, 2, 3, 255])), 1)).toEqual([[1, 2, 3]]);
  });

  it('takes the nearest of fewer colours where there are too many', () => {
    const width = 200;
    const lines = [0, 1].flatMap((y) => [0, ...Array.from({ length: width }, (_, x) => [x, x, y * 4]).flat()]);
    const shrunk = colours(shrunkPng(png(width, 2, 2, lines)), width);
    expect(new Set(shrunk.map(String)).size).toBeLessThanOrEqual(256);
    shrunk.forEach(([red = 0], at) => {
      expect(Math.abs(red - (at % width))).toBeLessThanOrEqual(2);
    });
  });

  it('leaves alone what has a palette, and refuses what it does not know', () => {
    const shrunk = shrunkPng(png(1, 1, 2, [0, 1, 2, 3]));
    expect(shrunkPng(shrunk)).toBe(shrunk);
    expect(() => shrunkPng(Buffer.from('GIF89a and more'))).toThrow('no PNG');
    expect(() => shrunkPng(png(1, 1, 0, [0, 1]))).toThrow('another kind');
  });
});
