import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { domainAccounts, domainGmsas, domainPassword } from '../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../scripts/lib/domain-controller.ts';
import { exampleAccount } from '../../scripts/lib/example-vault.ts';
import type { VaultServer } from '../../scripts/lib/vault-server.ts';
import { startContoso } from '../../test/support/contoso.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { CredentialSpecsPage } from '../pages/credential-specs-page.ts';
import { DoctorPage } from '../pages/doctor-page.ts';
import { makeDockerStandIn } from '../support/docker-stand-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';

test.skip(!canRunDomainController(), 'no domain controller can run here');
// A domain controller is started, and the domain made first where that was not done before.
test.setTimeout(600_000);

/** How long the doctor may take on a busy machine, in milliseconds. */
const patience = { timeout: 120_000 };

const plugin = { Domain: 'contoso.com', Username: domainAccounts.plugin, Password: domainPassword };

const { domain, username, password } = exampleAccount;
const example = { Domain: domain, Username: username, Password: password };

async function keepInVault(server: VaultServer, secret: Record<string, string>): Promise<void> {
  const { admin } = server;
  await admin.writeSecret('secret', 2, 'win/gmsa-getter', secret);
  await admin.close();
}

test('makes a credential spec from a real directory, examines it, and explains what is wrong', async ({
  host,
  vault,
}) => {
  await using contoso = await startContoso();
  await keepInVault(vault.server, plugin);
  // Other tests use the same server.
  await using _restored = {
    [Symbol.asyncDispose]: () => keepInVault(vault.server, example),
  };
  const docker = makeDockerStandIn(host.folder);
  mkdirSync(docker.specFolder);
  const page = await host.openConsole(docker.env);
  const frame = new ConsoleFrame(page);
  const specs = new CredentialSpecsPage(page);
  const doctor = new DoctorPage(page);

  await frame.goTo('Credential specs');
  await specs.newFromDirectory.click();
  await specs.field('Source whose account asks').selectOption('webapp01');
  await specs.button('Domain controller').click();
  await specs.field('Domain controller to ask').fill(contoso.controller.address);
  await specs.field('File of its CA').fill(contoso.caFile);
  await specs.field('Name in its certificate').fill(contoso.tls.serverName);
  await specs.searchField.fill('webapp0');
  await expect(specs.foundGmsas.filter({ hasText: domainGmsas.byGroup })).toBeVisible(patience);
  await keepPictures(host, 'real-directory-found');
  await specs.foundGmsas.filter({ hasText: domainGmsas.byGroup }).click();
  await expect(specs.wizard).toContainText(`may not read the password of ${domainGmsas.byGroup}`, patience);
  await specs.button('Back').click();
  await specs.searchField.fill(domainGmsas.byAccount);
  await specs.foundGmsas.filter({ hasText: domainGmsas.byAccount }).click();
  await expect(specs.wizard).toContainText('nothing else stands in the way', patience);
  await specs.button('Save').click();
  await expect(page.getByRole('heading', { level: 1, name: 'contoso_webapp01.json' })).toBeVisible(patience);
  const written = readFileSync(path.join(docker.specFolder, 'contoso_webapp01.json'), 'utf8');
  expect(JSON.parse(written)).toMatchObject({
    DomainJoinConfig: { DnsName: 'contoso.com', NetBiosName: 'CONTOSO', MachineAccountName: 'webapp01' },
  });

  await specs.button('Check against the directory').click();
  await expect(page.getByText('The directory agrees with all of it.')).toBeVisible(patience);
  await keepPictures(host, 'real-directory-agrees');

  await doctor.open();
  await doctor.form.getByRole('button', { name: 'Domain controller' }).click();
  await doctor.form.getByLabel('Domain controller to ask').fill(contoso.controller.address);
  await doctor.form.getByLabel('File of its CA').fill(contoso.caFile);
  await doctor.form.getByLabel('Name in its certificate').fill(contoso.tls.serverName);
  await doctor.runButton.click();
  await expect(doctor.result).toContainText('A container would get the identity webapp01 of contoso.com', patience);
  await expect(doctor.check('End to end', 'Kerberos ticket')).toContainText('webapp01$@CONTOSO.COM');
  await keepPictures(host, 'real-doctor-ready');

  await keepInVault(vault.server, { ...plugin, Username: domainAccounts.disabled });
  await doctor.runButton.click();
  await expect(doctor.result).toContainText('would not get the identity', patience);
  await expect(doctor.attention).toContainText('CCGV-5026');
  await keepPictures(host, 'real-doctor-not-ready');
  await doctor.explainField.fill('Microsoft-Windows-Containers-CCG/Admin, Event ID: 8');
  const answer = page.getByRole('article', { name: 'CCG event 8' });
  await expect(answer).toContainText('Likely on this host');
  await expect(answer).toContainText('CCGV-5026');
  await answer.scrollIntoViewIfNeeded();
  await keepPictures(host, 'real-explain');
  for (const text of [written, await page.content(), host.daemonLog]) expect(text).not.toContain(domainPassword);
});
