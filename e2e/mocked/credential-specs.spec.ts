import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { exampleText } from '../../src/shared/credspec/rules/example.ts';
import { capture, expect, type StartedConsole, test } from './fixtures.ts';

const foreignText = exampleText
  .replace('{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', '{DEFFF03C-3245-465F-8391-CC586A2D1F32}')
  .replace('"PluginInput": "webapp01"', '"PluginInput": "svc@contoso.com:Pa55-word!"');

/** With an unknown member, a `$` after the gMSA and no second scope. */
const faultyText = `${JSON.stringify(
  {
    'x-owner': { team: 'web', tags: [1, 2] },
    ...(JSON.parse(
      exampleText.replace('"MachineAccountName": "webapp01"', '"MachineAccountName": "webapp01$"'),
    ) as object),
  },
  null,
  4,
)}\n`;

async function shown(startConsole: () => Promise<StartedConsole>): Promise<StartedConsole> {
  const console = await startConsole();
  await console.frame.goTo('Credential specs');
  return console;
}

test.describe('Credential specs', () => {
  test('says what will be here where there is none, and makes the first one', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    await daemon.start();
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await expect(page.getByRole('heading', { name: 'No credential spec yet' })).toBeVisible();
    await capture(console, 'credential-specs-empty');

    await specs.newButton.click();
    await specs.button('Make and edit').click();
    await expect(specs.newDialog.getByRole('alert')).toContainText('DomainJoinConfig.Sid');
    await specs.newDialog.getByLabel('gMSA', { exact: true }).fill('webapp01$');
    await specs.newDialog.getByLabel('DNS name of the domain').fill('contoso.com');
    await specs.newDialog.getByLabel('SID of the domain').fill('S-1-5-21-2126449477-2524075714-3094792973');
    await specs.newDialog.getByLabel('GUID of the domain').fill('{244818ae-87ac-4fcd-92ec-e79e5252348a}');
    await expect(specs.newDialog.getByLabel('NetBIOS name')).toHaveAttribute('placeholder', 'CONTOSO');
    await expect(specs.newDialog).toContainText('contoso_webapp01.json');
    await capture(console, 'credential-specs-new');
    await specs.button('Make and edit').click();
    await expect(page.getByRole('heading', { level: 1, name: 'contoso_webapp01.json' })).toBeVisible();
    await expect(specs.findings).toContainText('All rules are met');
    await specs.saveButton.click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect(readFileSync(path.join(docker.specFolder, 'contoso_webapp01.json'), 'utf8')).toBe(exampleText);
  });

  test('lists files with their findings and last use, as they come, change and go', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder);
    const put = (name: string, content: string | Buffer): void => {
      writeFileSync(path.join(docker.specFolder, name), content);
    };
    put('contoso_webapp01.json', exampleText);
    put('faulty.json', faultyText);
    put('foreign.json', foreignText);
    put('empty.json', '');
    put('binary.json', Buffer.from([0x80, 0, 0xff, 0xfe, 0xc3]));
    put('utf16.json', Buffer.from(`\uFEFF${exampleText}`, 'utf16le'));
    mkdirSync(path.join(docker.specFolder, 'gone.json'));
    await daemon.start();
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await expect(specs.file('contoso_webapp01.json')).toContainText('webapp01');
    await expect(specs.file('contoso_webapp01.json')).toContainText('min ago');
    await expect(specs.file('contoso_webapp01.json')).toContainText('No findings');
    await expect(specs.file('faulty.json')).toContainText('1 error');
    await expect(specs.file('foreign.json')).toContainText('macsux');
    expect(await page.content()).not.toContain('Pa55-word!');
    await capture(console, 'credential-specs-list');

    put('late.json', exampleText);
    await expect(specs.file('late.json')).toBeVisible();
    rmSync(path.join(docker.specFolder, 'late.json'));
    await expect(specs.file('late.json')).toBeHidden();
    daemon.setStatus({ sources: [] });
    await expect(specs.file('contoso_webapp01.json')).toContainText('1 error');
    await daemon.stop();
    await expect(page.getByText('The daemon cannot be reached.')).toBeVisible();
    await capture(console, 'credential-specs-daemon-away');
  });

  test('keeps form and JSON in step, and everything that it does not know', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder);
    const file = path.join(docker.specFolder, 'faulty.json');
    writeFileSync(file, faultyText);
    await daemon.start();
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await specs.open('faulty.json');
    await expect(specs.findings).toContainText('account-name');
    await capture(console, 'credential-specs-editor');

    await specs.field('Forest').fill('root.contoso.com');
    await expect(specs.json).toContainText('"DnsTreeName": "root.contoso.com"');
    await specs.json.getByText('"root.contoso.com"').dblclick();
    await specs.findings
      .getByRole('button', { name: /webapp01/ })
      .first()
      .click();
    await expect(specs.field("The container's own gMSA")).toHaveValue('webapp01');
    await specs.button('Show changes').click();
    await expect(page.locator('.cm-deletedChunk').first()).toBeVisible();
    await capture(console, 'credential-specs-changes');
    await specs.saveButton.click();
    await expect(page.getByText('Saved; the version before is kept')).toBeVisible();
    const saved = readFileSync(file, 'utf8');
    expect(saved).toBe(
      faultyText
        .replace('"webapp01$"', '"webapp01"')
        .replace('"DnsTreeName": "contoso.com"', '"DnsTreeName": "root.contoso.com"'),
    );
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe(faultyText);
    await specs.button('Undo the last save').click();
    await expect(specs.field("The container's own gMSA")).toHaveValue('webapp01$');
    expect(readFileSync(file, 'utf8')).toBe(faultyText);
  });

  test('shows that somebody else has changed the file, and overwrites nothing', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder);
    const file = path.join(docker.specFolder, 'a.json');
    writeFileSync(file, exampleText);
    await daemon.start();
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await specs.open('a.json');
    await specs.field('Forest').fill('root.contoso.com');
    const theirs = exampleText.replace('"CONTOSO"\n', '"OTHER"\n');
    writeFileSync(file, theirs);
    await expect(page.getByRole('alert')).toContainText('Somebody else has changed the file');
    expect(readFileSync(file, 'utf8')).toBe(theirs);
    await capture(console, 'credential-specs-conflict');
    await specs.button('Keep my version').click();
    await specs.saveButton.click();
    await expect(page.getByText('Saved; the version before is kept')).toBeVisible();
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe(theirs);
    rmSync(file);
    await specs.field('Forest').fill('x');
    await expect(page.getByRole('alert')).toContainText('The file was removed meanwhile');
    await specs.button('Discard my version').click();
    await expect(page.getByRole('heading', { level: 1, name: 'Credential specs' })).toBeVisible();
  });

  test('converts a file of another plugin, and shows its password nowhere', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder);
    writeFileSync(path.join(docker.specFolder, 'foreign.json'), foreignText);
    await daemon.start();
    const console = await shown(startConsole);
    const { page, credentialSpecs: specs } = console;
    await specs.open('foreign.json');
    await expect(page.getByText('The file is written for macsux/gmsa-ccg-plugin.')).toBeVisible();
    await expect(page.getByRole('note')).toContainText('looks like a password');
    expect(await page.content()).not.toContain('Pa55-word!');
    await capture(console, 'credential-specs-foreign');
    await specs.button('Convert to CCG Vault Console').click();
    await expect(specs.field('Source')).toHaveValue('webapp01');
    await specs.button('Show changes').click();
    await expect(specs.json).toContainText('********');
    expect(await page.content()).not.toContain('Pa55-word!');
    await expect(specs.findings).toContainText('All rules are met');
    // A window with something unsaved asks before it closes.
    await specs.button('Discard').click();
  });

  test('exports what is ready to use', async ({ daemon, docker, startConsole }) => {
    mkdirSync(docker.specFolder);
    writeFileSync(path.join(docker.specFolder, 'contoso_webapp01.json'), exampleText);
    await daemon.start();
    const console = await shown(startConsole);
    const { app, credentialSpecs: specs } = console;
    await specs.open('contoso_webapp01.json');
    await specs.button('Export').click();
    await expect(specs.exportDialog).toContainText("belongs to Docker's folder");
    for (const [tab, text] of [
      ['docker run', 'credentialspec=file://contoso_webapp01.json'],
      ['Compose', 'credential_spec:'],
      ['Kubernetes', 'kind: GMSACredentialSpec'],
      ['Without a file', 'credentialspec=raw://'],
    ] as const) {
      await specs.tab(tab).click();
      await expect(specs.exportDialog.getByRole('group', { name: `Export: ${tab}` })).toContainText(text);
      await capture(console, `credential-specs-export-${tab.toLowerCase().replaceAll(' ', '-')}`);
    }
    await specs.exportDialog.getByLabel('Shell').selectOption('cmd');
    await expect(specs.exportDialog).toContainText('docker run --rm --security-opt "credentialspec=raw://');
    await specs.exportDialog.getByRole('button', { name: 'Copy', exact: true }).click();
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('credentialspec=raw://');
  });

  test('stays responsive with a megabyte pasted, and takes it back', async ({ daemon, docker, startConsole }) => {
    mkdirSync(docker.specFolder);
    writeFileSync(path.join(docker.specFolder, 'a.json'), exampleText);
    await daemon.start();
    const { app, page, credentialSpecs: specs } = await shown(startConsole);
    await specs.open('a.json');
    await app.evaluate(async ({ clipboard }) => {
      // Newer versions of Electron answer with a promise.
      await clipboard.writeText('{"a": "lorem ipsum"}\n'.repeat(50_000));
    });
    await specs.json.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
    await expect(specs.findings).toContainText('larger than 64 KiB');
    await expect(specs.saveButton).toHaveAttribute('aria-disabled', 'true');
    await specs.button('Discard').click();
    await expect(specs.field('Forest')).toHaveValue('contoso.com');
  });

  test('says so where a folder cannot be read', async ({ daemon, docker, startConsole }) => {
    writeFileSync(docker.specFolder, 'a file where a folder should be');
    chmodSync(docker.specFolder, 0o000);
    await daemon.start();
    const console = await shown(startConsole);
    await expect(console.page.getByText('CCGV-3011')).toBeVisible();
    await capture(console, 'credential-specs-unreadable');
  });
});
