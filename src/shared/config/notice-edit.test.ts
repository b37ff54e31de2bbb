import { describe, expect, it } from 'vitest';

import type { ConfigModel } from './config-edit.ts';
import { editOfNotice, freeSecretName } from './notice-edit.ts';
import type { ConfigNotice, NoticeFix } from './notices.ts';

const model: ConfigModel = {
  path: '/data/config.yaml',
  state: 'ready',
  format: 'native',
  revision: 'file-1',
  connections: [{ name: 'prod', place: 'connections', revision: 'prod-1', fields: { 'auth.type': 'token' } }],
  sources: [
    {
      name: 'webapp01',
      place: 'sources',
      revision: 'webapp01-1',
      fields: { type: 'kv2', 'config.path': 'win/gmsa', 'config.version': '3', 'cache.persist': true },
    },
  ],
  findings: [],
  notices: [],
  storedSecrets: ['prod-token'],
  undoableSince: null,
};

function noticeWith(section: 'connections' | 'sources', name: string, fix: NoticeFix | null): ConfigNotice {
  return { id: 'secretInClear', line: 1, column: 1, path: '', entry: { section, name }, fix };
}

describe('the change of a notice', () => {
  it('moves a secret under a name that is free', () => {
    const notice = noticeWith('connections', 'prod', { kind: 'moveSecret', field: 'auth.config.token' });
    expect(editOfNotice(model, notice)).toEqual({
      kind: 'moveSecret',
      section: 'connections',
      name: 'prod',
      base: 'prod-1',
      field: 'auth.config.token',
      to: 'prod-token-2',
    });
  });

  it('gives fields other values and leaves the others as they are', () => {
    const fields = { 'config.version': null, 'cache.ttl': '0', 'cache.max_stale': '24h' };
    expect(editOfNotice(model, noticeWith('sources', 'webapp01', { kind: 'set', fields }))).toMatchObject({
      kind: 'set',
      base: 'webapp01-1',
      fields: {
        type: 'kv2',
        'config.path': 'win/gmsa',
        'cache.persist': true,
        'cache.ttl': '0',
        'cache.max_stale': '24h',
      },
    });
  });

  it('removes a connection, and no source with it', () => {
    expect(editOfNotice(model, noticeWith('connections', 'prod', { kind: 'remove' }))).toEqual({
      kind: 'remove',
      section: 'connections',
      name: 'prod',
      base: 'prod-1',
      sources: false,
    });
  });

  it('is not offered where a value must be chosen, for what is gone, nor before an import', () => {
    const move: NoticeFix = { kind: 'moveSecret', field: 'auth.config.token' };
    const open: NoticeFix = { kind: 'openField', field: 'vault_addr' };
    expect(editOfNotice(model, noticeWith('connections', 'prod', open))).toBeUndefined();
    expect(editOfNotice(model, noticeWith('connections', 'prod', null))).toBeUndefined();
    expect(editOfNotice(model, noticeWith('connections', 'gone', move))).toBeUndefined();
    expect(editOfNotice({ ...model, format: 'ccgvault' }, noticeWith('connections', 'prod', move))).toBeUndefined();
  });

  it('names a secret so that any name of an entry fits', () => {
    expect(freeSecretName('x'.repeat(128), 'auth.config.secret_id', [])).toHaveLength(120);
    expect(freeSecretName('prod', 'auth.config.secret_id', ['prod-secret-id', 'prod-secret-id-2'])).toBe(
      'prod-secret-id-3',
    );
  });
});
