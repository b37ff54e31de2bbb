import { describe, expect, it, vi } from 'vitest';

import type { MainHandlers } from '../shared/ipc/definition.ts';
import { ipcSchema, type IpcSchema } from '../shared/ipc/ipc-schema.ts';
import { parsePolicies, unreadablePolicies } from '../shared/policy/parse-policies.ts';
import { noPolicies, type PolicyState } from '../shared/policy/policies.ts';
import { guardedCalls, guardHandlers } from './policy-guard.ts';

type Table = Record<string, Record<string, (...params: unknown[]) => unknown>>;

/** Handlers that only say that they were called. */
function handlersThatAnswer(): { readonly handlers: MainHandlers<IpcSchema>; readonly called: string[] } {
  const called: string[] = [];
  const groups = Object.entries(ipcSchema).map(([group, calls]) => {
    const functions = Object.keys(calls).map((call): [string, () => string] => [
      call,
      () => {
        called.push(`${group}/${call}`);
        return 'answered';
      },
    ]);
    return [group, Object.fromEntries(functions)] as const;
  });
  return { handlers: Object.fromEntries(groups) as unknown as MainHandlers<IpcSchema>, called };
}

const restricted = Object.entries(guardedCalls).flatMap(([group, calls]) =>
  Object.entries(calls).map(([call, action]) => ({ group, call, isRestricted: action !== null })),
);

async function callAll(state: PolicyState): Promise<string[]> {
  const { handlers, called } = handlersThatAnswer();
  const guarded = guardHandlers(handlers, () => Promise.resolve(state)) as unknown as Table;
  for (const { group, call } of restricted) await Promise.resolve(guarded[group]?.[call]?.({})).catch(() => undefined);
  return called;
}

describe('guardHandlers', () => {
  it('lets everything through where nothing is set', async () => {
    expect(await callAll(noPolicies)).toEqual(restricted.map(({ group, call }) => `${group}/${call}`));
  });

  it('forbids all that can be forbidden where policies cannot be read', async () => {
    const called = await callAll(unreadablePolicies('/etc/policies.json'));
    expect(called).toEqual(
      restricted.filter(({ isRestricted }) => !isRestricted).map(({ group, call }) => `${group}/${call}`),
    );
    expect(called).not.toContain('credential/reveal');
    expect(called).not.toContain('config/setSecret');
  });

  it('says where it is set, and asks anew for every call', async () => {
    const { handlers } = handlersThatAnswer();
    const read = vi.fn(() => Promise.resolve<PolicyState>(noPolicies));
    const guarded = guardHandlers(handlers, read);
    await guarded.config.undo();
    read.mockResolvedValue(parsePolicies([['AllowConfigurationChanges', 0]], 'the registry'));
    await expect(guarded.config.undo()).rejects.toMatchObject({
      errorName: 'forbiddenByPolicy',
      detail: 'set in the registry',
    });
    expect(read).toHaveBeenCalledTimes(2);
  });
});
