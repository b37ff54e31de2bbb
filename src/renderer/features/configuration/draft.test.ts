import { describe, expect, it } from 'vitest';

import type { ConfigEntry } from '../../../shared/config/config-edit.ts';
import { draftOf, duplicateOf, editsOf, followedDraft, isChanged, localProblems, newDraft, rebased } from './draft.ts';

const entry: ConfigEntry = {
  name: 'prod',
  place: 'connections',
  revision: 'r1',
  fields: {
    'auth.type': 'token',
    vault_addr: ['https://vault:8200'],
    'auth.config.token': { kind: 'clear' },
  },
};

describe('a draft', () => {
  it('is unchanged until a value is another one', () => {
    const draft = draftOf('connections', entry);
    expect(isChanged(draft)).toBe(false);
    expect(isChanged({ ...draft, fields: { ...draft.fields, namespace: '' } })).toBe(false);
    expect(isChanged({ ...draft, fields: { ...draft.fields, namespace: 'x' } })).toBe(true);
    expect(isChanged({ ...draft, secrets: { 'auth.config.token': 'new' } })).toBe(true);
  });

  it('saves the fields of its method alone, and renames after that', () => {
    const draft = draftOf('connections', entry);
    const changed = { ...draft, name: 'prod-eu', fields: { ...draft.fields, 'auth.type': 'agent' } };
    expect(editsOf(changed)).toEqual([
      {
        kind: 'set',
        section: 'connections',
        name: 'prod',
        base: 'r1',
        fields: { 'auth.type': 'agent', vault_addr: ['https://vault:8200'] },
      },
      { kind: 'rename', section: 'connections', name: 'prod', base: 'r1', to: 'prod-eu' },
    ]);
  });

  it('is duplicated without secrets that nobody here knows', () => {
    const copy = duplicateOf(draftOf('connections', entry));
    expect(copy).toMatchObject({ origin: null, name: 'prod-copy', base: null });
    expect(copy.fields).not.toHaveProperty(['auth.config.token']);
  });

  it('names what the daemon would refuse without saying where', () => {
    const draft = newDraft('connections', { namespace: 'x'.repeat(1_000_000) }, 'a|b');
    expect([...localProblems(draft).keys()]).toEqual(['name', 'namespace']);
  });
});

describe('a file that changes under a draft', () => {
  const draft = draftOf('connections', entry);
  const mine = { ...draft, fields: { ...draft.fields, namespace: 'mine' } };

  it('takes a draft without changes along', () => {
    expect(followedDraft(draft, { ...entry, revision: 'r2' })).toBeUndefined();
  });

  it('leaves a changed draft, which is a conflict only where the entry has other values', () => {
    expect(followedDraft(mine, { ...entry, revision: 'r2' })?.base).toBe('r2');
    const theirs = { ...entry, revision: 'r2', fields: { ...entry.fields, timeout_ms: '9000' } };
    expect(followedDraft(mine, theirs)?.base).toBe('r1');
  });

  it('gives its values to what was not changed here, and keeps them where both changed it', () => {
    const fields = { ...entry.fields, timeout_ms: '9000', namespace: 'theirs' };
    const result = rebased(
      { ...mine, fields: { ...mine.fields, 'tls.ca_file': '/ca' } },
      { ...entry, fields, revision: 'r2' },
    );
    expect(result.fields).toMatchObject({ timeout_ms: '9000', namespace: 'theirs', 'tls.ca_file': '/ca' });
    expect(result.base).toBe('r2');
  });
});
