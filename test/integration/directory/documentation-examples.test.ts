import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeDockerStandIn } from '../../../e2e/support/docker-stand-in.ts';
import { domainAccounts, domainPassword } from '../../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../../scripts/lib/domain-controller.ts';
import { projectFolder, vaultExecutable } from '../../../scripts/lib/paths.mjs';
import { exampleText } from '../../../src/shared/credspec/rules/example.ts';
import { type CommandLineResult, commandLineProgram } from '../../support/command-line.ts';
import { type Contoso, startContoso } from '../../support/contoso.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';
import { foreignGuids, foreignSpec } from '../../support/foreign-specs.ts';

const docsFolder = path.join(projectFolder, 'docs');

/** A command line of the documentation, and the output that is shown below it. */
interface Example {
  readonly page: string;
  readonly line: string;
  readonly shown: readonly string[];
}

/** What is typed behind a prompt, or alone in a line, in the blocks of a page; what only hints at a command is none. */
async function examplesOf(page: string): Promise<Example[]> {
  const text = await readFile(path.join(docsFolder, page), 'utf8');
  return [...text.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)]
    .filter(([, , language]) => language === '' || language === 'console')
    .flatMap(([, , , block = '']) => {
      const lines = block.trimEnd().split('\n');
      const isPrompted = /^[$>] /.test(lines[0] ?? '');
      const starts = lines.flatMap((line, index) => (!isPrompted || /^[$>] /.test(line) ? [index] : []));
      return starts.map((start, index) => ({
        page,
        line: (lines[start] ?? '').replace(/^[$>] /, ''),
        shown: lines.slice(start + 1, starts[index + 1] ?? lines.length),
      }));
    })
    .filter(({ line }) => /^(?:\w.* \| )?ccg-vault /.test(line) && !/[…<]/.test(line));
}

const pages = (await readdir(docsFolder)).filter((name) => name.endsWith('.md') && name !== 'commands.md');
const examples = (await Promise.all(pages.toSorted().map(examplesOf))).flat();

const macsuxSpec = foreignSpec(foreignGuids.macsux, 'gmsa.plugin@contoso.com:Pa55-in-clear');
const azureInput =
  'ObjectId=4f1b7f6c-51c8-4d0e-8a8b-0c0d9a3c1b11;SecretUri=https://contoso.vault.azure.net/secrets/gmsa';

/** What other programs pipe into a command, and the credential spec that it is about. */
const stores: readonly { readonly program: RegExp; readonly answer: string; readonly spec: string }[] = [
  { program: /^az /, answer: 'CONTOSO\\gmsa.azure:Pa55-of-azure', spec: foreignSpec(foreignGuids.azure, azureInput) },
  {
    program: /^kubectl /,
    answer: JSON.stringify({
      kind: 'Secret',
      data: { username: btoa('gmsa.rancher'), password: btoa('Pa55-of-rancher'), domainName: btoa('contoso.com') },
    }),
    spec: foreignSpec(foreignGuids.rancher, 'active-directory:gmsa'),
  },
];

/** Lines of which the page says that they fail, or that say that a container would not get its identity. */
const failing = [/doctor --domain contoso\.com --gmsa webapp02/, /lint --online/];

/** What differs on every host. */
function normalized(text: string): string {
  return text.replace(/S-1-5-21(?:-\d+){3}/g, 'SID');
}

/** A host with Docker's folder, and a working folder. */
interface Place {
  readonly folder: string;
  readonly specFolder: string;
  readonly env: NodeJS.ProcessEnv;
}

const canRun = canRunDomainController() && vaultExecutable() !== undefined;
describe.skipIf(!canRun)('command lines of the documentation', () => {
  let contoso: Contoso;
  let example: ExampleDaemon;
  let folder: string;

  beforeAll(async () => {
    contoso = await startContoso();
    example = await startExampleDaemon();
    folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-examples-'));
    const { admin } = example.vault;
    const account = { Domain: 'contoso.com', Username: domainAccounts.plugin, Password: domainPassword };
    await admin.writeSecret('secret', 2, 'win/gmsa-getter', account);
    await admin.writePolicy('gmsa-getter', 'path "secret/*" { capabilities = ["create", "update", "read", "delete"] }');
    await admin.close();
  }, 180_000);

  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await contoso[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function makePlace(): Promise<Place> {
    const place = await mkdtemp(path.join(folder, 'host-'));
    const { specFolder, env } = makeDockerStandIn(place);
    await mkdir(specFolder);
    return { folder: place, specFolder, env: { ...env, CCG_VAULT_DATA_DIR: example.dataFolder } };
  }

  function start(place: Place, args: readonly string[], input: string): Promise<CommandLineResult> {
    return new Promise((resolve) => {
      const options = { cwd: place.folder, env: place.env };
      const child = execFile(process.execPath, [commandLineProgram, ...args], options, (_error, stdout, stderr) => {
        resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
      });
      child.stdin?.end(input);
    });
  }

  /** Which domain controller to ask, which hosts of a domain find by DNS. */
  function where(): string[] {
    return ['--server', contoso.controller.address, '--ca-file', contoso.caFile, '--server-name', 'dc1.contoso.com'];
  }

  /** Makes the files that a line is about. */
  async function prepare(line: string, place: Place): Promise<void> {
    const file = path.join(place.folder, 'contoso_webapp01.json');
    const store = stores.find(({ program }) => program.test(line));
    if (store !== undefined) {
      await writeFile(file, store.spec);
    } else if (line.includes('migrate')) {
      await writeFile(path.join(place.specFolder, 'contoso_webapp01.json'), macsuxSpec);
      if (/migrate (?:undo|finish)/.test(line)) await start(place, ['migrate', 'apply', '--yes'], '');
    } else if (line.includes('config import')) {
      const { address, rootToken } = example.vault;
      const auth = `{ type: token, config: { token: ${rootToken} } }`;
      await writeFile(
        path.join(place.folder, 'config.yml'),
        `defaults: { vault_addr: '${address}', auth: ${auth} }\nsources: { theirs: { type: kv2, config: { path: win/gmsa-getter } } }\n`,
      );
    } else if (/doctor --credspec|lint --online/.test(line)) {
      const about = ['--domain', 'contoso.com', '--gmsa', 'webapp01', '--source', 'webapp01', '--dir', '.'];
      await start(place, ['credspec', 'new', ...about, ...where()], '');
      if (line.includes('lint')) await spoil(file);
    } else if (line.includes('lint')) {
      await writeFile(file, exampleText);
    }
  }

  /** As the page shows it: with the SID of another domain, and with a gMSA whose password the account may not read. */
  async function spoil(file: string): Promise<void> {
    const text = await readFile(file, 'utf8');
    const { DomainJoinConfig } = JSON.parse(exampleText) as { DomainJoinConfig: { Sid: string } };
    const entry = (scope: string): string =>
      `,\n      {\n        "Name": "webapp02",\n        "Scope": "${scope}"\n      }`;
    await writeFile(
      file,
      text
        .replace(/"S-1-5-21-[^"]+"/, JSON.stringify(DomainJoinConfig.Sid))
        .replace(/(?<=\n {6}\})(?=\n {4}\])/, `${entry('contoso.com')}${entry('CONTOSO')}`),
    );
  }

  it.each(examples.map((each) => [`${each.page}: ${each.line}`, each] as const))('%s', async (_name, each) => {
    const { line, shown } = each;
    const place = await makePlace();
    await prepare(line, place);
    const asksDirectory = /ccg-vault (?:doctor|credspec new .*--gmsa|credspec lint --online)/.test(line);
    // Without a terminal nobody can be asked.
    const asksPerson = /migrate (?:apply|undo|finish)/.test(line) && !line.includes('--yes');
    const args = line
      .replace(/^.* \| (?=ccg-vault )/, '')
      .replace(/ \| jq .*$/, '')
      .replaceAll(/C:\\ProgramData\\Docker\\CredentialSpecs(\\)?/g, (_all, further?: string) =>
        further === undefined ? place.specFolder : `${place.specFolder}/`,
      )
      .split(' ')
      .slice(1)
      .map((word) => word.replace(/^"(.*)"$/, '$1'));
    const input =
      stores.find(({ program }) => program.test(line))?.answer ?? (line.includes('set-secret') ? 'x\n' : '');
    const result = await start(
      place,
      [...args, ...(asksDirectory ? where() : []), ...(asksPerson ? ['--yes'] : [])],
      input,
    );
    const isToFail = failing.some((kind) => kind.test(line));
    expect(result, result.stdout).toMatchObject({ exitCode: isToFail ? 1 : 0 });
    const printed = new Set(normalized(`${result.stdout}${result.stderr}`).split('\n'));
    expect(shown.map(normalized).filter((text) => text !== '…' && !printed.has(text))).toEqual([]);
  });

  it('are found', () => {
    expect(examples.length).toBeGreaterThan(20);
  });
});
