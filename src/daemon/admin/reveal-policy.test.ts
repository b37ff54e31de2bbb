import { describe, expect, it, vi } from 'vitest';

import { parsePolicies } from '../../shared/policy/parse-policies.ts';
import { noPolicies, type PolicyState } from '../../shared/policy/policies.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import { type AdminParts, createAdminHandlers } from './create-admin-handlers.ts';

function ask(reveal: boolean, state: PolicyState): { readonly answer: Promise<unknown>; readonly service: unknown } {
  const request = vi.fn(() =>
    Promise.resolve({ outcome: 'ok', rowId: 1, row: {}, credential: { password: 'a password' } }),
  );
  const service = { request } as unknown as CredentialService;
  const parts = { service, policies: () => Promise.resolve(state) } as unknown as AdminParts;
  const handler = createAdminHandlers(parts)['credential/test'];
  const params = { pluginInput: 'webapp01', refresh: false, origin: 'cli', reveal } as const;
  const answer = Promise.resolve(handler(params, { signal: new AbortController().signal }));
  return { answer, service: request };
}

const forbidden = parsePolicies([['AllowPasswordReveal', 0]], 'the registry');

describe('credential/test', () => {
  it('shows a password on request', async () => {
    await expect(ask(true, noPolicies).answer).resolves.toMatchObject({ password: 'a password' });
  });

  it('shows none, and reads none, where a policy forbids it', async () => {
    const { answer, service } = ask(true, forbidden);
    await expect(answer).rejects.toMatchObject({ errorName: 'forbiddenByPolicy' });
    expect(service).not.toHaveBeenCalled();
  });

  it('makes requests that show nothing whatever the policy', async () => {
    await expect(ask(false, forbidden).answer).resolves.toMatchObject({ password: null });
  });
});
