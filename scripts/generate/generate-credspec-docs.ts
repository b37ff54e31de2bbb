/**
 * Fills the generated parts of docs/credential-specs.md: the rules, from their own files, and the exports, from what
 * the product prints for the example: `node scripts/generate/generate-credspec-docs.ts`. With `--check` it only says
 * whether the file is up to date, and fails if not.
 */
import { exportCompose } from '../../src/shared/credspec/export/compose.ts';
import { exportDocker } from '../../src/shared/credspec/export/docker.ts';
import type { SpecExport } from '../../src/shared/credspec/export/export.ts';
import { exportKubernetes } from '../../src/shared/credspec/export/kubernetes.ts';
import { exportRaw } from '../../src/shared/credspec/export/raw.ts';
import type { SpecRule } from '../../src/shared/credspec/finding.ts';
import { lintCredentialSpec } from '../../src/shared/credspec/lint.ts';
import { parseCredentialSpec } from '../../src/shared/credspec/parse.ts';
import { knownPlugins } from '../../src/shared/credspec/plugins.ts';
import { exampleText } from '../../src/shared/credspec/rules/example.ts';
import { specRules } from '../../src/shared/credspec/rules.ts';
import { fillParts, keepPage } from '../lib/generated-page.ts';

const example = { spec: parseCredentialSpec(exampleText), fileName: 'contoso_webapp01.json' };

const parts: Readonly<Record<string, string>> = {
  example: codeBlock('json', exampleText),
  plugins: describePlugins(),
  rules: `${describeSeverities()}\n\n${specRules.map(describeRule).join('\n\n')}`,
  docker: describeExport('console', exportDocker(example, 'powershell')),
  'raw-powershell': codeBlock('powershell', exportRaw(example, 'powershell').text),
  'raw-cmd': describeExport('console', exportRaw(example, 'cmd')),
  'compose-file': describeExport('yaml', exportCompose(example, 'file')),
  'compose-config': describeExport('yaml', exportCompose(example, 'config')),
  kubernetes: describeExport('yaml', exportKubernetes(example)),
};

function codeBlock(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function describeExport(language: string, { text, notes }: SpecExport): string {
  return [codeBlock(language, text), ...notes].join('\n\n');
}

function describePlugins(): string {
  const rows = knownPlugins.map(
    ({ name, guid, inputForm }) => `| ${name} | \`${guid}\` | \`${inputForm.replaceAll('|', '\\|')}\` |`,
  );
  return ['| Plugin | PluginGUID | PluginInput |', '| --- | --- | --- |', ...rows].join('\n');
}

function describeSeverities(): string {
  const rows = specRules.map(({ id, severity, title }) => `| [${id}](#${id}) | ${severity} | ${title} |`);
  return ['| Rule | Severity | What must be so |', '| --- | --- | --- |', ...rows].join('\n');
}

function describeRule(rule: SpecRule): string {
  const { findings } = lintCredentialSpec(rule.bad.input, rule.bad.context);
  const finding = findings.find((found) => found.rule === rule.id);
  const mended = finding?.fix === undefined ? '' : `\n\n**Fix:** ${finding.fix.title}`;
  return `### ${rule.id}

*${rule.title}* (${rule.severity})

${rule.explanation}

Good:

${codeBlock('text', rule.good.shown)}

Bad:

${codeBlock('text', rule.bad.shown)}

**Finding:** ${finding?.message ?? ''}${mended}`;
}

await keepPage('docs/credential-specs.md', (present) => fillParts(present, parts));
