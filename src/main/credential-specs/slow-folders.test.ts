import { describe, expect, it, vi } from 'vitest';

import { SlowFolders } from './slow-folders.ts';

/** A folder that answers when it is told to. */
function hanging(): {
  readonly read: () => Promise<string>;
  readonly answer: () => void;
  readonly asked: () => number;
} {
  let answer = (): void => undefined;
  let asked = 0;
  return {
    read: () => {
      asked += 1;
      return new Promise((resolve) => {
        answer = () => {
          resolve('late');
        };
      });
    },
    answer: () => {
      answer();
    },
    asked: () => asked,
  };
}

describe('SlowFolders', () => {
  it('passes on what a folder answers, and what goes wrong', async () => {
    const onAnswer = vi.fn();
    const folders = new SlowFolders(onAnswer);
    expect(await folders.read('/a', () => Promise.resolve('content'))).toBe('content');
    await expect(folders.read('/a', () => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
    expect(await folders.read('/a', () => Promise.resolve('content'))).toBe('content');
    expect(onAnswer).not.toHaveBeenCalled();
  });

  it('waits for a folder that does not answer once, asks it no second time, and tells when it has answered', async () => {
    const onAnswer = vi.fn();
    const folders = new SlowFolders(onAnswer, 10);
    const share = hanging();
    expect(await folders.read('/share', share.read)).toBeUndefined();
    expect(await folders.read('/share', share.read)).toBeUndefined();
    expect(share.asked()).toBe(1);
    expect(onAnswer).not.toHaveBeenCalled();
    share.answer();
    await vi.waitFor(() => {
      expect(onAnswer).toHaveBeenCalledOnce();
    });
    expect(await folders.read('/share', () => Promise.resolve('content'))).toBe('content');
  });
});
