import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../../scripts/lib/paths.mjs';
import { exampleText } from '../../src/shared/credspec/rules/example.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { CredentialSpecsPage } from '../pages/credential-specs-page.ts';
import { makeDockerStandIn } from '../support/docker-stand-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';

test('mends a credential spec by clicks, keeps the version before, and exports what the command line accepts', async ({
  host,
}) => {
  const docker = makeDockerStandIn(host.folder);
  mkdirSync(docker.specFolder);
  const file = path.join(docker.specFolder, 'contoso_webapp01.json');
  const faulty = exampleText
    .replace('"MachineAccountName": "webapp01"', '"MachineAccountName": "webapp01$"')
    .replace('"PortableCcgVersion": "1"', '"PortableCcgVersion": 1')
    .replace('{', '{\n  "x-owner": "web team",');
  writeFileSync(file, faulty);
  const drafts = path.join(host.folder, 'drafts');
  mkdirSync(drafts);
  writeFileSync(path.join(drafts, 'contoso_draft.json'), exampleText);

  const page = await host.openConsole(docker.env);
  const specs = new CredentialSpecsPage(page);
  await new ConsoleFrame(page).goTo('Credential specs');
  await expect(specs.file('contoso_webapp01.json')).toContainText('2 errors');
  await specs.open('contoso_webapp01.json');
  await specs.findings.getByRole('button', { name: 'Write webapp01' }).click();
  await specs.findings.getByRole('button', { name: 'Write "1" as a string' }).click();
  await keepPictures(host, 'real-credential-spec-mended');
  await specs.saveButton.click();
  await expect(page.getByText('Saved; the version before is kept')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(exampleText.replace('{', '{\n  "x-owner": "web team",'));
  expect(readFileSync(`${file}.bak`, 'utf8')).toBe(faulty);

  await host.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: `${chosen}/gmsa.yaml` });
  }, drafts);
  await page.getByRole('link', { name: 'Credential specs' }).last().click();
  await specs.addFolderButton.click();
  await specs.open('contoso_draft.json');
  await specs.button('Export').click();
  await specs.button("Put it into Docker's folder").click();
  await expect(specs.exportDialog).toContainText('It is in place.');
  await specs.tab('Kubernetes').click();
  await specs.exportDialog.getByRole('button', { name: 'Save as…' }).click();
  await expect(specs.exportDialog).toContainText('Saved as');
  expect(readFileSync(path.join(drafts, 'gmsa.yaml'), 'utf8')).toContain('kind: GMSACredentialSpec');

  const exported = path.join(docker.specFolder, 'contoso_draft.json');
  const commandLine = path.join(projectFolder, 'out', 'cli', 'ccg-vault.cjs');
  const linted = execFileSync(process.execPath, [commandLine, 'credspec', 'lint', '--json', exported], {
    encoding: 'utf8',
  });
  expect((JSON.parse(linted) as { findings: { severity: string }[] }).findings).toEqual([]);
});
