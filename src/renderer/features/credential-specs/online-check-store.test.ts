import { beforeEach, expect, it, vi } from 'vitest';

import { exampleText } from '../../../shared/credspec/rules/example.ts';
import type { DirectoryFindings } from '../../../shared/directory/directory-findings.ts';
import type { IpcResult } from '../../../shared/ipc/definition.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { usePlaceStore } from './from-directory/directory-place.ts';
import { useOnlineCheckStore } from './online-check-store.ts';
import { draftKey, useSpecsStore } from './specs-store.ts';

const file = { folder: '/specs', name: 'contoso_webapp01.json' };
const answer: DirectoryFindings = { findings: [], server: 'dc1.contoso.com', boundAs: 'gmsa.plugin@contoso.com' };

let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  api = installFakeApi();
  api.credentialSpecs.read = vi.fn(() => {
    const document = {
      ...file,
      text: exampleText,
      encoding: 'utf-8' as const,
      obstacle: null,
      version: '',
      hasPrevious: false,
    };
    return Promise.resolve({ ok: true, value: document } as const);
  });
  api.directory.check = vi.fn(() => Promise.resolve({ ok: true, value: answer } as const));
  useOnlineCheckStore.setState({ checks: {} });
  useSpecsStore.setState({ drafts: {} });
});

const state = (): unknown => useOnlineCheckStore.getState().checks[draftKey(file)];

it('asks with the source that the file names, at the domain controller that was said', async () => {
  usePlaceStore.getState().change({ server: ' dc1 ' });
  await useOnlineCheckStore.getState().check(file, 'other');
  expect(api.directory.check).toHaveBeenCalledWith(expect.objectContaining({ source: 'webapp01', server: 'dc1' }));
  expect(state()).toMatchObject({ state: 'answered', answer, text: exampleText });
});

it('compares what is in the editor', async () => {
  useSpecsStore.getState().start(file, '{}');
  await useOnlineCheckStore.getState().check(file, 'other');
  expect(api.credentialSpecs.read).not.toHaveBeenCalled();
  expect(api.directory.check).toHaveBeenCalledWith(
    expect.objectContaining({ source: 'other', credentialSpec: { fileName: file.name, text: '{}' } }),
  );
});

it('can be cancelled, and takes no late answer', async () => {
  let answerLate: (late: IpcResult<DirectoryFindings>) => void = () => undefined;
  const late = new Promise<IpcResult<DirectoryFindings>>((resolve) => (answerLate = resolve));
  api.directory.check = vi.fn(() => late);
  const checked = useOnlineCheckStore.getState().check(file, '');
  await vi.waitFor(() => {
    expect(api.directory.check).toHaveBeenCalled();
  });
  useOnlineCheckStore.getState().cancel(file);
  expect(api.directory.cancel).toHaveBeenCalledTimes(1);
  answerLate({ ok: true, value: answer });
  await checked;
  expect(state()).toBeUndefined();
});
