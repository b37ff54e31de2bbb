import { type Command, InvalidArgumentError } from 'commander';
import { join } from 'node:path';

import { writeCredentialSpecFile } from '../../../channel/credential-spec-files.ts';
import { createCredentialSpec, type FurtherAccount } from '../../../shared/credspec/create.ts';
import { globalOptions } from '../../lib/global-options.ts';
import { ExitError, exitCodes, printJson, printLine } from '../../lib/output.ts';
import { countFindings, formatSpecFinding } from '../../lib/spec-findings.ts';

interface NewOptions {
  readonly account: string;
  readonly domain: string;
  readonly netbios?: string;
  readonly forest?: string;
  readonly sid: string;
  readonly guid: string;
  readonly source: string;
  readonly further: readonly FurtherAccount[];
  readonly dir?: string;
}

export function registerCredspecNew(credspec: Command): void {
  credspec
    .command('new')
    .description('make a credential spec, without being joined to the domain')
    .requiredOption('--account <name>', 'the gMSA')
    .requiredOption('--domain <name>', 'DNS name of its domain')
    .requiredOption('--sid <SID>', 'SID of the domain: (Get-ADDomain).DomainSID')
    .requiredOption('--guid <GUID>', 'GUID of the domain: (Get-ADDomain).ObjectGUID')
    .requiredOption('--source <name>', 'the source that answers for the account')
    .option('--netbios <name>', 'NetBIOS name of the domain (default: the first part of its DNS name)')
    .option('--forest <name>', 'DNS name of the forest (default: that of the domain)')
    .option('--further <account[@domain[/NETBIOS]]>', 'a further gMSA; can be repeated', collectAccount, [])
    .option('--dir <DIR>', 'save it there as <netbios>_<account>.json in place of printing it')
    .addHelpText(
      'after',
      `
Nothing is made, and the exit code is 1, if the result would have an error. A file that exists is not replaced.

Example:
  ccg-vault credspec new --account webapp01 --domain contoso.com --source webapp01 \\
    --sid S-1-5-21-2126449477-2524075714-3094792973 --guid 244818ae-87ac-4fcd-92ec-e79e5252348a`,
    )
    .action(async (options: NewOptions, command: Command) => {
      const { fileName, text, findings } = createCredentialSpec({
        accountName: options.account,
        dnsName: options.domain,
        netBiosName: options.netbios,
        dnsTreeName: options.forest,
        sid: options.sid,
        guid: options.guid,
        source: options.source,
        furtherAccounts: options.further,
      });
      const isWrong = countFindings(findings, 'error') > 0;
      const path = options.dir === undefined ? undefined : join(options.dir, fileName);
      if (path !== undefined && !isWrong) await writeCredentialSpecFile(path, text, 'refuse');

      if (globalOptions(command).json) {
        const listed = findings.map(({ rule, severity, path: place, message }) => ({
          rule,
          severity,
          path: place,
          message,
        }));
        printJson({
          file: fileName,
          ...(isWrong ? {} : { text, ...(path === undefined ? {} : { path }) }),
          findings: listed,
        });
      } else {
        for (const finding of findings) process.stderr.write(`${formatSpecFinding(fileName, finding)}\n`);
        if (!isWrong) printLine(path === undefined ? text.trimEnd() : `Saved as ${path}.`);
      }
      if (isWrong) throw new ExitError(exitCodes.failure);
    });
}

function collectAccount(text: string, accounts: readonly FurtherAccount[]): FurtherAccount[] {
  const match = /^([^@/]+)(?:@([^@/]+)(?:\/([^@/]+))?)?$/.exec(text);
  if (match?.[1] === undefined) throw new InvalidArgumentError('Give NAME, NAME@DOMAIN or NAME@DOMAIN/NETBIOS.');
  return [...accounts, { accountName: match[1], dnsName: match[2], netBiosName: match[3] }];
}
