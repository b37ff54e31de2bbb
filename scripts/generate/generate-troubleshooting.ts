/**
 * Fills in the error codes of docs/troubleshooting.md from the catalogue:
 * `node scripts/generate/generate-troubleshooting.ts`. With `--check` it only says whether the file is up to date, and
 * fails if not.
 */
import { type ErrorName, catalogue, catalogueAreas } from '../../src/shared/errors/catalogue.ts';
import { errorCode, errorHresult } from '../../src/shared/errors/ccg-vault-error.ts';
import { fillParts, keepPage } from '../lib/generated-page.ts';

const names = Object.keys(catalogue) as ErrorName[];
const areas = catalogueAreas.map(({ prefix, title }) => {
  const entries = names.filter((name) => String(catalogue[name].number).startsWith(prefix));
  return `## ${title}\n\n${entries.map(describe).join('\n\n')}`;
});

/** Angle brackets of placeholders would be taken for HTML, except in code. */
function escapeHtml(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '\\<')))
    .join('');
}

function describe(name: ErrorName): string {
  const { message, cause, remedy } = catalogue[name];
  const hresult = `0x${errorHresult(name).toString(16).toUpperCase()}`;
  return `### ${errorCode(name)}: ${escapeHtml(message)}\n\n${escapeHtml(cause)}\n\n**Remedy:** ${escapeHtml(remedy)}\n\nHRESULT \`${hresult}\``;
}

await keepPage('docs/troubleshooting.md', (present) => fillParts(present, { errors: areas.join('\n\n') }));
