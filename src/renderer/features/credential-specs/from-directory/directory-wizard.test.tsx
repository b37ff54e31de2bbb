import { FluentProvider } from '@fluentui/react-components';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { FoundGmsas, GmsaDescription } from '../../../../shared/directory/facts.ts';
import { CcgVaultError } from '../../../../shared/errors/ccg-vault-error.ts';
import type { IpcResult } from '../../../../shared/ipc/definition.ts';
import type { GmsaQuestionRequest } from '../../../../shared/ipc/directory.ts';
import { useHostStore } from '../../../stores/host-store.ts';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { connectedHost } from '../../../testing/samples.ts';
import { useSpecsStore } from '../specs-store.ts';
import { DirectoryWizard } from './directory-wizard.tsx';
import { typingPause } from './use-gmsa-search.ts';

const domain = {
  dnsName: 'contoso.com',
  netBiosName: 'CONTOSO',
  forestName: 'contoso.com',
  sid: 'S-1-5-21-1-2-3',
  guid: '244818ae-87ac-4fcd-92ec-e79e5252348a',
  server: 'dc1.contoso.com',
};

function summary(name: string): FoundGmsas['gmsas'][number] {
  return { name, dn: `CN=${name}`, dnsHostName: `${name}.contoso.com`, enabled: true };
}

function found(names: readonly string[], hasMore = false): FoundGmsas {
  return { gmsas: names.map(summary), hasMore, domain, forestDomains: ['contoso.com'], boundAs: 'gmsa.plugin' };
}

function description(name: string, change: Partial<GmsaDescription['domain']> = {}): GmsaDescription {
  return {
    domain: { ...domain, ...change },
    forest: [],
    boundAs: 'gmsa.plugin',
    gmsa: {
      ...summary(name),
      dn: `CN=${name},${change.dnsName ?? ''}`,
      sid: 'S-1-5-21-1-2-3-1104',
      servicePrincipalNames: [`http/${name}`],
      passwordIntervalDays: 30,
      allowed: [],
      denied: [],
      password: { readable: true, changesIn: 1_000 },
      clashes: [],
    },
  };
}

const onClose = vi.fn();
let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  api = installFakeApi();
  // jsdom has no layout.
  Element.prototype.scrollIntoView = vi.fn();
  api.directory.find = vi.fn(() => Promise.resolve({ ok: true, value: found(['webapp01', 'webapp02']) } as const));
  api.directory.describe = vi.fn(({ gmsa }: GmsaQuestionRequest) =>
    Promise.resolve({ ok: true, value: description(gmsa) } as const),
  );
  useHostStore.setState({ host: connectedHost() });
  useSpecsStore.setState({
    phase: 'ready',
    listing: {
      folders: [{ path: '/specs', kind: 'docker', foundBy: 'default', state: 'ready', problem: null, isCut: false }],
      entries: [],
      registeredPlugins: null,
    },
    drafts: {},
  });
  onClose.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

// Machines that do much else at once.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

function show(): void {
  render(
    <FluentProvider>
      <DirectoryWizard onClose={onClose} />
    </FluentProvider>,
  );
}

function type(text: string): void {
  fireEvent.change(screen.getByRole('combobox', { name: 'gMSA' }), { target: { value: text } });
}

/** The gMSAs that are listed. */
function listed(): HTMLElement[] {
  return within(screen.getByRole('listbox')).getAllByRole('option');
}

async function foundOption(name: string): Promise<HTMLElement> {
  return within(await screen.findByRole('listbox')).findByRole('option', { name: new RegExp(name) });
}

describe('the wizard', () => {
  it('searches once for what was typed, with the account of the source', async () => {
    show();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const text of ['w', 'we', 'web']) type(text);
    expect(api.directory.find).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(typingPause);
    vi.useRealTimers();
    expect(await foundOption('webapp02')).toBeDefined();
    expect(api.directory.find).toHaveBeenCalledTimes(1);
    expect(api.directory.find).toHaveBeenCalledWith(
      expect.objectContaining({ text: 'web', source: 'webapp01', limit: 50 }),
    );
  });

  it('takes a search back that was overtaken, and shows no late answer of it', async () => {
    let answerLate: (answer: IpcResult<FoundGmsas>) => void = () => undefined;
    const late = new Promise<IpcResult<FoundGmsas>>((resolve) => (answerLate = resolve));
    api.directory.find = vi
      .fn()
      .mockReturnValueOnce(late)
      .mockReturnValue(Promise.resolve({ ok: true, value: found(['reports']) } as const));
    show();
    type('web');
    await waitFor(() => {
      expect(api.directory.find).toHaveBeenCalledTimes(1);
    });
    type('rep');
    expect(api.directory.cancel).toHaveBeenCalledTimes(1);
    answerLate({ ok: true, value: found(['webapp01']) });
    expect(await foundOption('reports')).toBeDefined();
    expect(listed().map(({ textContent }) => textContent)).toEqual(['reportsreports.contoso.com']);
  });

  it('is used with the keyboard alone, and saves what the directory says', async () => {
    api.credentialSpecs.save = vi.fn(() =>
      Promise.resolve({ ok: true, value: { outcome: 'conflict', onDisk: null } } as const),
    );
    show();
    type('web');
    await foundOption('webapp02');
    const field = screen.getByRole('combobox', { name: 'gMSA' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect((await foundOption('webapp02')).getAttribute('aria-selected')).toBe('true');
    fireEvent.keyDown(field, { key: 'Enter' });
    const preview = await screen.findByRole('group', { name: 'Preview of the credential spec' });
    expect(JSON.parse(preview.textContent)).toMatchObject({
      DomainJoinConfig: { Sid: 'S-1-5-21-1-2-3', MachineAccountName: 'webapp02', NetBiosName: 'CONTOSO' },
      ActiveDirectoryConfig: { HostAccountConfig: { PluginInput: 'webapp01' } },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/There is a file contoso_webapp02.json/)).toBeDefined();
    expect(api.credentialSpecs.save).toHaveBeenCalledWith(
      expect.objectContaining({ folder: '/specs', name: 'contoso_webapp02.json', expected: null }),
    );
    expect(onClose).not.toHaveBeenCalled();
  });

  it('adds a gMSA of another domain, with both names of that domain', async () => {
    show();
    type('web');
    fireEvent.click(await foundOption('webapp01'));
    fireEvent.click(await screen.findByRole('button', { name: /Add a gMSA/ }));
    const partner = description('reports', { dnsName: 'partner.com', netBiosName: 'PARTNER' });
    api.directory.describe = vi.fn(() => Promise.resolve({ ok: true, value: partner } as const));
    type('rep');
    fireEvent.click(await foundOption('webapp02'));
    const preview = await screen.findByRole('group', { name: 'Preview of the credential spec' });
    const spec = JSON.parse(preview.textContent) as {
      ActiveDirectoryConfig: { GroupManagedServiceAccounts: unknown[] };
    };
    expect(spec.ActiveDirectoryConfig.GroupManagedServiceAccounts.slice(2)).toEqual([
      { Name: 'reports', Scope: 'partner.com' },
      { Name: 'reports', Scope: 'PARTNER' },
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Remove PARTNER\\reports' }));
    expect(screen.queryByText(/PARTNER\\reports/)).toBeNull();
  });

  it('says why the directory cannot be asked, and asks anew with a typed account', async () => {
    const error = new CcgVaultError('directoryCertificateUntrusted', 'dc1:636').toReport();
    api.directory.find = vi.fn(() => Promise.resolve({ ok: false, error } as const));
    show();
    type('web');
    expect((await screen.findByRole('alert')).textContent).toContain(error.code);
    fireEvent.click(screen.getByRole('radio', { name: 'Another account, this once' }));
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.change(screen.getByLabelText('User name'), { target: { value: 'admin@contoso.com' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'typed-secret' } });
    type('app');
    await waitFor(() => {
      expect(api.directory.find).toHaveBeenLastCalledWith(
        expect.objectContaining({ account: { username: 'admin@contoso.com', password: 'typed-secret' } }),
      );
    });
    expect(api.directory.find).not.toHaveBeenLastCalledWith(expect.objectContaining({ source: 'webapp01' }));
  });

  it('asks nobody while the daemon is away', () => {
    useHostStore.setState({ host: { ...connectedHost(), link: { state: 'connecting', since: 0 } } });
    show();
    type('web');
    expect(screen.getByText('The daemon cannot be reached; it asks the directory.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Search' }).getAttribute('aria-disabled')).toBe('true');
  });
});
