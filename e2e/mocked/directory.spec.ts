import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { exampleText } from '../../src/shared/credspec/rules/example.ts';
import { directoryFindings } from '../../src/shared/directory/directory-findings.ts';
import { CcgVaultError } from '../../src/shared/errors/ccg-vault-error.ts';
import { capture, expect, type StartedConsole, test } from './fixtures.ts';
import { contosoDomain, sampleDescription, sampleFound } from './sample-directory.ts';

async function shown(startConsole: () => Promise<StartedConsole>): Promise<StartedConsole> {
  const console = await startConsole();
  await console.frame.goTo('Credential specs');
  return console;
}

test.describe('New from directory', () => {
  test('finds a gMSA by the keyboard, warns, saves the file and offers its export', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder);
    await daemon.start();
    const gate = Promise.withResolvers<undefined>();
    daemon.directory = {
      ...daemon.directory,
      find: async ({ text }) => {
        await gate.promise;
        return sampleFound(text);
      },
      describe: ({ gmsa }) => Promise.resolve(sampleDescription(gmsa)),
    };
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await specs.newFromDirectory.click();
    await expect(specs.wizard).toContainText('What the directory has is shown here');
    await capture(console, 'directory-wizard-start');
    await specs.searchField.fill('web');
    await expect(specs.wizard).toContainText('Searching');
    await capture(console, 'directory-wizard-searching');
    gate.resolve(undefined);
    await expect(specs.foundGmsas).toHaveCount(3);
    await expect(specs.wizard).toContainText('dc1.contoso.com answered, asked as gmsa.plugin@contoso.com.');
    await capture(console, 'directory-wizard-found');
    await specs.searchField.fill('nothing');
    await expect(specs.wizard).toContainText('no gMSA with “nothing”');
    await capture(console, 'directory-wizard-none');

    await specs.searchField.fill('webapp02');
    await expect(specs.foundGmsas).toHaveCount(1);
    await specs.searchField.press('Enter');
    await expect(specs.wizard).toContainText('may not read the password of webapp02');
    await expect(specs.wizard).toContainText('no service principal name');
    await capture(console, 'directory-wizard-warnings');
    await specs.button('Back').click();
    await specs.searchField.fill('webapp01');
    await specs.foundGmsas.first().click();
    await expect(specs.wizard).toContainText('nothing else stands in the way');
    await specs.field('File name').fill('..\\webapp01.json');
    await specs.button('Save').click();
    await expect(specs.wizard.getByRole('alert')).toContainText('without a folder');
    await specs.field('File name').fill('');
    await capture(console, 'directory-wizard-review');
    await specs.button('Save').click();
    await expect(page.getByRole('heading', { level: 1, name: 'contoso_webapp01.json' })).toBeVisible();
    expect(readFileSync(path.join(docker.specFolder, 'contoso_webapp01.json'), 'utf8')).toBe(exampleText);
    await capture(console, 'directory-wizard-made');
    await specs.button('Export it').click();
    await expect(specs.exportDialog).toBeVisible();
  });

  test('says why the directory does not answer, takes another account, and knows when the daemon is away', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.start();
    const asked: unknown[] = [];
    daemon.directory = {
      ...daemon.directory,
      find: ({ source, account }) => {
        asked.push({ source, account });
        return Promise.reject(new CcgVaultError('directoryCertificateUntrusted', 'dc1.contoso.com:636'));
      },
    };
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await specs.newFromDirectory.click();
    await specs.button('Search').click();
    await expect(specs.wizard.getByRole('alert')).toContainText('dc1.contoso.com:636');
    await capture(console, 'directory-wizard-failed');
    await specs.wizard.getByText('Another account, this once').click();
    await specs.field('User name').fill('admin@contoso.com');
    await specs.field('Password').fill('typed-0nce');
    await specs.searchField.fill('w');
    await expect(specs.wizard.getByRole('alert')).toBeVisible();
    expect(asked).toEqual([
      { source: 'webapp01', account: undefined },
      { source: undefined, account: { username: 'admin@contoso.com', password: 'typed-0nce' } },
    ]);
    await capture(console, 'directory-wizard-typed');
    await specs.button('Cancel').click();
    expect(await page.content()).not.toContain('typed-0nce');
    await daemon.stop();
    await specs.newFromDirectory.click();
    await expect(specs.wizard).toContainText('The daemon cannot be reached');
    await capture(console, 'directory-wizard-away');
  });
});

test.describe('Checking against the directory', () => {
  test('shows what is wrong in its place, mends it, and says when it was asked', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder);
    const wrongSid = exampleText.replace(contosoDomain.sid, 'S-1-5-21-1-2-3');
    writeFileSync(path.join(docker.specFolder, 'a.json'), wrongSid);
    await daemon.start();
    const gate = Promise.withResolvers<undefined>();
    const account = { name: 'webapp01', domain: 'contoso.com', scope: 'contoso.com' };
    daemon.directory = {
      ...daemon.directory,
      check: async ({ credentialSpec }) => {
        await gate.promise;
        const answers = [{ account, description: sampleDescription('webapp01') }];
        const findings = directoryFindings(credentialSpec.text, answers);
        return { findings, server: 'dc1.contoso.com', boundAs: 'gmsa.plugin@contoso.com' };
      },
    };
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await specs
      .file('a.json')
      .getByRole('button', { name: /Check online/ })
      .click();
    await specs.button('Cancel asking about a.json').click();
    await expect(specs.file('a.json').getByRole('button', { name: /Check online/ })).toBeVisible();
    await specs
      .file('a.json')
      .getByRole('button', { name: /Check online/ })
      .click();
    gate.resolve(undefined);
    await expect(specs.file('a.json')).toContainText('Directory: 1 error');
    await capture(console, 'directory-check-list');
    await specs.open('a.json');
    const directory = page.getByRole('region', { name: 'Directory', exact: true });
    await expect(directory).toContainText('As of');
    await expect(directory).toContainText('not S-1-5-21-1-2-3');
    await capture(console, 'directory-check-editor');
    await directory.getByRole('button', { name: `Set it to ${contosoDomain.sid}` }).click();
    await expect(directory).toContainText('The text has changed since');
    await directory.getByRole('button', { name: 'Check against the directory' }).click();
    await expect(directory).toContainText('The directory agrees with all of it.');
    await capture(console, 'directory-check-agrees');
    daemon.directory = {
      ...daemon.directory,
      check: () => Promise.reject(new CcgVaultError('directoryLogonHours', 'dc1.contoso.com:636')),
    };
    await directory.getByRole('button', { name: 'Check against the directory' }).click();
    await expect(directory.getByRole('alert')).toContainText('logon hours');
    await specs.saveButton.click();
    await expect(page.getByText('Saved; the version before is kept')).toBeVisible();
    await daemon.stop();
    await expect(directory.getByRole('button', { name: 'Check against the directory' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await capture(console, 'directory-check-failed');
  });
});
