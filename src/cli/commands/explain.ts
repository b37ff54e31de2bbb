import type { Command } from 'commander';
import { readFileSync } from 'node:fs';

import { explain, type Explanation } from '../../shared/explain/explain.ts';
import {
  describeEvidence,
  type HostEvidence,
  type LikelyCause,
  likelyCauses,
  mostFailures,
} from '../../shared/explain/likely-causes.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../lib/output.ts';
import { formatTime } from '../lib/time.ts';

/** How long the daemon may take to say what it knows, in milliseconds. */
const evidencePatience = 5_000;

export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description('say what an error code or message means and what to do')
    .argument(
      '[text...]',
      'a code of ours, an HRESULT, an NTSTATUS, a Docker, LDAP or Kerberos error, or an event; - reads standard input',
    )
    .addHelpText(
      'after',
      `
Where the daemon answers, the failures in its call log and the last run of the doctor say what is likely on this host.

Examples:
  ccg-vault explain CCGV-2005
  ccg-vault explain "hcs::CreateComputeSystem: winapi error #3489792023"
  ccg-vault explain - < docker-error.txt`,
    )
    .action(async (words: string[], _options, command: Command) => {
      const text = words.length === 0 || words.join('') === '-' ? readFileSync(0, 'utf8') : words.join(' ');
      const evidence = await gatherEvidence(command);
      const explanations = explain(text).map((explanation) => ({
        ...explanation,
        here: evidence === undefined ? [] : likelyCauses(explanation, evidence),
      }));
      if (globalOptions(command).json) {
        printJson({ explanations });
      } else if (explanations.length === 0) {
        printLine('Nothing in this text is a code that this program knows.');
        printLine('Try the whole error line, an HRESULT such as 0x80040154, or a code such as CCGV-2005.');
      } else {
        printLine(explanations.map(describe).join('\n\n'));
      }
      if (explanations.length === 0) throw new ExitError(exitCodes.failure);
    });
}

/** What the daemon knows of this host; an explanation without it is better than none. */
async function gatherEvidence(command: Command): Promise<HostEvidence | undefined> {
  try {
    return await withAdminClient(command, async (client) => {
      const signal = AbortSignal.timeout(evidencePatience);
      const query = { filter: { outcome: 'error' as const }, limit: mostFailures };
      const [{ rows }, doctor] = await Promise.all([
        client.request('activity/query', query, { signal }),
        client.request('doctor/last', {}, { signal }),
      ]);
      return { failures: rows, doctor };
    });
  } catch {
    return undefined;
  }
}

function describe({ subject, meaning, here, causes, next }: Explanation & { here: readonly LikelyCause[] }): string {
  return [
    `${coloured('bold', subject)}: ${meaning}`,
    ...here.flatMap((likely, index) => [
      `  ${index === 0 ? 'Here:  ' : '    or '} ${likely.cause}${likely.code === null ? '' : ` (${likely.code})`}`,
      `          ${describeEvidence(likely.evidence)}, ${formatTime(likely.at)}.`,
      ...(likely.next === '' ? [] : [`          Remedy: ${likely.next}`]),
    ]),
    ...causes.map(
      (cause, index) => `  ${index === 0 ? (here.length === 0 ? 'Cause: ' : 'Else:  ') : '    or '} ${cause}`,
    ),
    `  Remedy: ${next}`,
  ].join('\n');
}
