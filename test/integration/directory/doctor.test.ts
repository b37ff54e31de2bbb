import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { domainAccounts, domainGmsas, domainPassword } from '../../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../../scripts/lib/domain-controller.ts';
import { vaultExecutable } from '../../../scripts/lib/paths.mjs';
import type { DoctorReport } from '../../../src/shared/doctor/report.ts';
import { canariesIn, type Canary } from '../../support/canary.ts';
import { type CommandLineResult, runCommandLine } from '../../support/command-line.ts';
import { type Contoso, startContoso } from '../../support/contoso.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

const secrets: readonly Canary[] = [{ what: 'the password of the account', text: domainPassword }];

describe.skipIf(!canRunDomainController() || vaultExecutable() === undefined)('the doctor', () => {
  let contoso: Contoso;
  let example: ExampleDaemon;
  let folder: string;

  beforeAll(async () => {
    contoso = await startContoso();
    example = await startExampleDaemon();
    folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-doctor-'));
  }, 180_000);

  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await contoso[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const plugin = { Domain: 'contoso.com', Username: domainAccounts.plugin, Password: domainPassword };

  async function keepInVault(secret: Record<string, string>): Promise<void> {
    const { admin } = example.vault;
    await admin.writeSecret('secret', 2, 'win/gmsa-getter', secret);
    await admin.close();
  }

  function doctor(gmsa: string, ...more: string[]): Promise<CommandLineResult> {
    const what = ['--domain', 'contoso.com', '--gmsa', gmsa, '--source', 'webapp01'];
    const where = [
      '--server',
      contoso.controller.address,
      '--ca-file',
      contoso.caFile,
      '--server-name',
      'dc1.contoso.com',
    ];
    return runCommandLine('doctor', ...what, ...where, ...more, '--data-dir', example.dataFolder);
  }

  async function report(gmsa: string, ...more: string[]): Promise<DoctorReport> {
    const { stdout } = await doctor(gmsa, '--json', ...more);
    return JSON.parse(stdout) as DoctorReport;
  }

  it('finds everything in order, with the managed password read and a ticket got', async () => {
    await keepInVault(plugin);
    const healthy = await report(domainGmsas.byAccount);
    expect([healthy.causes, healthy.verdict]).toEqual([[], 'readyWithWarnings']);
    const outcome = (id: string): string | undefined => healthy.checks.find((check) => check.id === id)?.outcome;
    for (const id of ['vault.fields', 'directory.tcp636', 'directory.preauthentication', 'endToEnd.ticket']) {
      expect([id, outcome(id)]).toEqual([id, 'ok']);
    }
    const spoken = await doctor(domainGmsas.byAccount);
    expect(spoken).toMatchObject({ exitCode: 0, stderr: '' });
    expect(spoken.stdout).toContain('Client: webapp01$@CONTOSO.COM');
    const written = await doctor(domainGmsas.byAccount, '--markdown');
    expect(written.stdout).toContain('| Kerberos ticket for the gMSA | ok |');
    for (const { stdout } of [spoken, written]) expect(canariesIn(stdout, secrets)).toEqual([]);
  });
});
