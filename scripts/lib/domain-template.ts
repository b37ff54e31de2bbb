import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { DomainDefinition } from './domain-contents.ts';
import type { DomainController, DomainControllerCertificate } from './domain-controller.ts';
import { DomainWriter } from './domain-writer.ts';
import { toolsFolder } from './paths.mjs';

const execute = promisify(execFile);

/** Of the account Administrator of each domain. */
export const administratorPassword = 'Only-f0r-tests';

/** Starts the domain in a folder, has it prepared, and stops it. */
type RunIn = (folder: string, prepare: (server: DomainController) => Promise<void>) => Promise<void>;

/**
 * The folder of a domain with everything that the tests need. Made once, which takes half a minute, and again when
 * Samba or what makes it has changed; to be copied before it is started.
 */
export async function domainControllerTemplate(definition: DomainDefinition, runIn: RunIn): Promise<string> {
  const folder = path.join(toolsFolder, 'domains', definition.dnsName, stamp());
  if (existsSync(folder)) return folder;
  // A short path, since that of a Unix socket below it may have 107 characters at most.
  const work = mkdtempSync(path.join(tmpdir(), 'ccg-vault-domain-'));
  try {
    await provision(work, definition);
    await runIn(work, async ({ privilegedSocket }) => {
      const domain = new DomainWriter(privilegedSocket, definition.dnsName);
      try {
        await definition.fill(domain);
      } finally {
        await domain.close();
      }
    });
    await rm(path.dirname(folder), { recursive: true, force: true });
    await mkdir(path.dirname(folder), { recursive: true });
    // Copied under another name first, so that a template is complete or not there.
    await execute('cp', ['--archive', '--reflink=auto', work, `${folder}.new`]);
    await rename(`${folder}.new`, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
}

/** Changes with Samba and with what the domain holds. */
function stamp(): string {
  const hash = createHash('sha256').update(execFileSync('samba', ['--version']));
  for (const file of ['domain-template.ts', 'domain-contents.ts', 'domain-writer.ts']) {
    hash.update(readFileSync(fileURLToPath(new URL(file, import.meta.url))));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Makes a new forest with a KDS root key, without starting anything. */
async function provision(folder: string, { dnsName, netBiosName, innerAddress }: DomainDefinition): Promise<void> {
  const database = ['-s', path.join(folder, 'etc', 'smb.conf'), '-H', path.join(folder, 'private', 'sam.ldb')];
  await isolated([
    ...['domain', 'provision', `--realm=${dnsName.toUpperCase()}`, `--domain=${netBiosName}`, '--server-role=dc'],
    ...['--dns-backend=SAMBA_INTERNAL', '--function-level=2016', '--base-schema=2019'],
    ...[
      `--targetdir=${folder}`,
      '--host-name=dc1',
      `--host-ip=${innerAddress}`,
      `--adminpass=${administratorPassword}`,
    ],
    ...['--option=ad dc functional level = 2016', '--option=interfaces=lo', '--option=bind interfaces only=yes'],
  ]);
  await isolated(['domain', 'kds', 'root-key', 'create', ...database]);
}

/** Runs `samba-tool` where it finds no network and no other Samba. */
async function isolated(args: readonly string[]): Promise<void> {
  const script = 'mount -t tmpfs tmpfs /run && mkdir -p /run/samba && ip link set lo up && exec samba-tool "$@"';
  await execute('unshare', ['--net', '--mount', 'sh', '-ec', script, 'sh', ...args]);
}

export interface SambaConfigurationOptions {
  readonly definition: DomainDefinition;
  /** Beside loopback. */
  readonly interfaces: string;
  /** Absent to speak no TLS at all. */
  readonly certificate?: DomainControllerCertificate | undefined;
}

/** A configuration under which Samba touches nothing outside of its folder. */
export function sambaConfiguration(
  folder: string,
  { definition, interfaces, certificate }: SambaConfigurationOptions,
): string {
  const tls =
    certificate === undefined
      ? ['tls enabled = no']
      : [
          `tls cafile = ${certificate.caFile}`,
          `tls certfile = ${certificate.certFile}`,
          `tls keyfile = ${certificate.keyFile}`,
        ];
  const lines = [
    'ad dc functional level = 2016',
    'bind interfaces only = yes',
    'disable netbios = yes',
    `interfaces = lo ${interfaces}`,
    'load printers = no',
    `lock directory = ${folder}`,
    `log file = ${folder}/log.%m`,
    'netbios name = DC1',
    `pid directory = ${folder}/run`,
    `private dir = ${folder}/private`,
    `realm = ${definition.dnsName.toUpperCase()}`,
    'server role = active directory domain controller',
    `state directory = ${folder}/state`,
    `cache directory = ${folder}/cache`,
    `binddns dir = ${folder}/bind-dns`,
    ...tls,
    `workgroup = ${definition.netBiosName}`,
  ];
  return ['[global]', ...lines.map((line) => `  ${line}`), '[sysvol]', `  path = ${folder}/state/sysvol`, ''].join(
    '\n',
  );
}
