import { describe, expect, it } from 'vitest';

import { hashOf, navigate, parseHash } from './hash-location.ts';

describe('the address', () => {
  it('is read back as it was written', () => {
    const params = { text: 'a&b=c#d ?', source: 'webapp01' };
    expect(parseHash(hashOf('activity', params))).toEqual({ path: 'activity', params });
  });

  it('leaves out what has no value', () => {
    expect(hashOf('activity', { outcome: undefined, text: '' })).toBe('#/activity');
  });

  it('is empty at the start', () => {
    expect(parseHash('')).toEqual({ path: '', params: {} });
  });

  it('tells listeners of a replaced place too, without a new step in the history', () => {
    let changes = 0;
    window.addEventListener('hashchange', () => {
      changes += 1;
    });
    const steps = window.history.length;
    navigate('activity', { text: 'a' }, { replace: true });
    expect(window.location.hash).toBe('#/activity?text=a');
    expect(changes).toBe(1);
    expect(window.history.length).toBe(steps);
    navigate('activity', { text: 'a' }, { replace: true });
    expect(changes).toBe(1);
  });
});
