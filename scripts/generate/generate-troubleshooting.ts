/**
 * Writes docs/troubleshooting.md from the error catalogue: `node scripts/generate/generate-troubleshooting.ts`.
 * With `--check` it only says whether the file is up to date, and fails if not.
 */
import { readFile, writeFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';

import { type ErrorName, catalogue, catalogueAreas } from '../../src/shared/errors/catalogue.ts';
import { errorCode, errorHresult } from '../../src/shared/errors/ccg-vault-error.ts';

const file = 'docs/troubleshooting.md';

const names = Object.keys(catalogue) as ErrorName[];
const sections = catalogueAreas.map(({ prefix, title }) => {
  const entries = names.filter((name) => String(catalogue[name].number).startsWith(prefix));
  return `## ${title}\n\n${entries.map(describe).join('\n\n')}`;
});
const text = `# Troubleshooting

Every failure has a stable code. It is shown by the console and the command line, stands in the call log, and is the
HRESULT that CCG writes to its event log: 0xA0042005 is CCGV-2005. \`ccg-vault explain\` takes any of these forms, and
whole error lines of Docker and Windows as well.

This page is generated from \`src/shared/errors/catalogue.ts\`.

${sections.join('\n\n')}
`;

function describe(name: ErrorName): string {
  const { message, cause, remedy } = catalogue[name];
  const hresult = `0x${errorHresult(name).toString(16).toUpperCase()}`;
  return `### ${errorCode(name)}: ${message}\n\n${cause}\n\n**Remedy:** ${remedy}\n\nHRESULT \`${hresult}\``;
}

const formatted = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
if (process.argv.includes('--check')) {
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present !== formatted) {
    console.error(`${file} is out of date; run node scripts/generate/generate-troubleshooting.ts`);
    process.exitCode = 1;
  }
} else {
  await writeFile(file, formatted);
}
