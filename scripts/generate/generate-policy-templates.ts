/**
 * Writes the Group Policy template, `installer/policy/CCG-Vault-Console.admx` with its texts in English, and the table
 * of policies in docs/deployment.md, from the list of policies: `node scripts/generate/generate-policy-templates.ts`.
 * With `--check` it only says what is out of date, and fails if anything is.
 *
 * The form is that of Microsoft's "ADMX schema" (learn.microsoft.com, Group Policy ADMX Syntax Reference Guide).
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { policies, policyFile, policyRegistryKey } from '../../src/shared/policy/policies.ts';
import { fillParts, keepPage } from '../lib/generated-page.ts';
import { projectFolder } from '../lib/paths.mjs';

const folder = 'installer/policy';
const schema = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const all = Object.values(policies);
/** Templates name keys without the hive, which the class of a policy says. */
const key = policyRegistryKey.replace('HKLM\\', '');

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function definitions(): string {
  const items = all.map((policy) => {
    const { kind, name } = policy;
    const attributes = [
      `name="${name}" class="Machine"`,
      `displayName="$(string.${name})" explainText="$(string.${name}_Help)"`,
      kind !== 'switch' ? `presentation="$(presentation.${name})" key="${key}"` : `key="${key}" valueName="${name}"`,
    ];
    const value =
      kind === 'switch'
        ? ['<enabledValue><decimal value="1" /></enabledValue>', '<disabledValue><decimal value="0" /></disabledValue>']
        : kind === 'text'
          ? ['<elements>', `  <text id="${name}_Value" valueName="${name}" required="true" />`, '</elements>']
          : [
              '<elements>',
              `  <enum id="${name}_Value" valueName="${name}" required="true">`,
              ...policy.choices.map(
                (choice) =>
                  `    <item displayName="$(string.${name}_${choice.value})"><value><string>${choice.value}</string></value></item>`,
              ),
              '  </enum>',
              '</elements>',
            ];
    return [
      `<policy ${attributes.join('\n            ')}>`,
      '  <parentCategory ref="Console" />',
      '  <supportedOn ref="Supported" />',
      ...value.map((line) => `  ${line}`),
      '</policy>',
    ]
      .map((line) => `    ${line}`)
      .join('\n');
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns="${schema}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="ccgvault" namespace="CcgVaultConsole.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="Supported" displayName="$(string.Supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="Console" displayName="$(string.Console)" />
  </categories>
  <policies>
${items.join('\n')}
  </policies>
</policyDefinitions>
`;
}

function resources(): string {
  const strings: [string, string][] = [
    ['Console', 'CCG Vault Console'],
    ['Supported', 'CCG Vault Console 0.1.0 and later'],
    ...all.flatMap((policy): [string, string][] => [
      [policy.name, policy.title],
      [`${policy.name}_Help`, policy.explanation],
      ...(policy.kind === 'choice'
        ? policy.choices.map(({ value, label }): [string, string] => [`${policy.name}_${value}`, label])
        : []),
    ]),
  ];
  const presentations = all
    .filter(({ kind }) => kind !== 'switch')
    .map(({ kind, name, title }) => {
      const refersTo = `refId="${name}_Value"`;
      const control =
        kind === 'text'
          ? `<textBox ${refersTo}><label>${escapeXml(title)}</label></textBox>`
          : `<dropdownList ${refersTo} noSort="true" defaultItem="0">${escapeXml(title)}</dropdownList>`;
      return `      <presentation id="${name}">${control}</presentation>`;
    });
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="${schema}" revision="1.0" schemaVersion="1.0">
  <displayName>CCG Vault Console</displayName>
  <description>What an administrator can set for all users of the console.</description>
  <resources>
    <stringTable>
${strings.map(([id, text]) => `      <string id="${id}">${escapeXml(text)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function table(): string {
  const rows = all.map((policy) => {
    const values =
      policy.kind === 'switch'
        ? 'on, off'
        : policy.kind === 'text'
          ? 'an address'
          : policy.choices.map(({ value }) => `\`${value}\``).join(', ');
    return `| \`${policy.name}\` | ${values} | ${policy.explanation} |`;
  });
  return [
    `In the registry below \`${policyRegistryKey}\`: a DWORD 1 or 0 for on and off, else a string. Where there is no registry, one`,
    `JSON object in \`${policyFile}\`, with \`true\` and \`false\`.`,
    '',
    '| value | can be | what it does |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

async function keep(file: string, wanted: string): Promise<void> {
  const target = path.join(projectFolder, folder, file);
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present.replaceAll('\r\n', '\n') === wanted) return;
  if (process.argv.includes('--check')) {
    console.error(`${folder}/${file} is out of date; run node scripts/generate/generate-policy-templates.ts`);
    process.exitCode = 1;
    return;
  }
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, wanted);
}

await keep('CCG-Vault-Console.admx', definitions());
await keep('en-US/CCG-Vault-Console.adml', resources());
await keepPage('docs/deployment.md', (present) => fillParts(present, { policies: table() }));
