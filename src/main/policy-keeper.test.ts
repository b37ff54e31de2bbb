import { describe, expect, it, vi } from 'vitest';

import { parsePolicies } from '../shared/policy/parse-policies.ts';
import { noPolicies, type PolicyState } from '../shared/policy/policies.ts';
import { PolicyKeeper } from './policy-keeper.ts';

const dark = parsePolicies([['Theme', 'dark']], 'a file');

describe('PolicyKeeper', () => {
  it('tells when the policies are others, and only then', async () => {
    let state: PolicyState = noPolicies;
    const keeper = new PolicyKeeper(() => Promise.resolve(state));
    const told = vi.fn();
    keeper.onChanged(told);
    await keeper.refresh();
    expect(told).not.toHaveBeenCalled();
    state = dark;
    await keeper.refresh();
    await keeper.refresh();
    expect(told.mock.calls).toEqual([[dark]]);
    expect(keeper.state).toEqual(dark);
  });

  it('reads once for all who ask meanwhile', async () => {
    const read = vi.fn(() => Promise.resolve(dark));
    const keeper = new PolicyKeeper(read);
    await Promise.all([keeper.refresh(), keeper.refresh()]);
    expect(read).toHaveBeenCalledOnce();
    await keeper.refresh();
    expect(read).toHaveBeenCalledTimes(2);
  });
});
