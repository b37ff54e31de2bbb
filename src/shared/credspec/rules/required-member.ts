import { setValue } from '../edits.ts';
import { findingAt, type RuleFinding, type SpecFix, type SpecRule } from '../finding.ts';
import { isSameName } from '../names.ts';
import { formatPath, specPaths } from '../select.ts';
import { exampleWith } from './example.ts';
import { visitObjects, visitValues } from './visit.ts';

/** Members that can have one value only. */
const onlyValues: Readonly<Record<string, unknown>> = {
  [formatPath(specPaths.cmsPlugins)]: ['ActiveDirectory'],
  [formatPath(specPaths.portableCcgVersion)]: '1',
};

export const requiredMember: SpecRule = {
  id: 'required-member',
  severity: 'error',
  title: 'Nothing is missing or empty',
  explanation: `A credential spec needs \`CmsPlugins\`, all six members of \`DomainJoinConfig\` and \`ActiveDirectoryConfig.GroupManagedServiceAccounts\` with a \`Name\` and a \`Scope\` in each entry. Where there is a \`HostAccountConfig\`, it needs \`PortableCcgVersion\`, \`PluginGUID\` and \`PluginInput\`. This is what \`New-CredentialSpec\` writes and what Windows' documentation shows; what Windows does with less is not documented.

\`CmsPlugins\` and \`PortableCcgVersion\` have one possible value, which can be filled in automatically.`,
  check: (spec) => [
    ...visitObjects(spec).flatMap(({ node, path, shape }) =>
      shape.required
        .filter((name) => !node.members.some((member) => isSameName(member.key, name)))
        .map((name): RuleFinding => {
          const missing = [...path, name];
          const value = onlyValues[formatPath(missing)];
          const fix: SpecFix | undefined =
            value === undefined ? undefined : { title: `Add ${name}`, edits: setValue(spec.text, missing, value) };
          // The place is where the object begins: the missing member has none.
          return { path: missing, start: node.start, end: node.start + 1, message: `${name} is missing.`, fix };
        }),
    ),
    ...visitValues(spec)
      .filter(({ node }) => node.type === 'string' && node.value.trim() === '')
      .map((value) => {
        const only = onlyValues[formatPath(value.path)];
        const edits = only === undefined ? undefined : setValue(spec.text, value.path, only);
        const fix = edits === undefined ? undefined : { title: `Set to ${JSON.stringify(only)}`, edits };
        return findingAt(value, 'This value is empty.', fix);
      }),
  ],
  good: exampleWith(specPaths.netBiosName, 'CONTOSO'),
  bad: exampleWith(specPaths.cmsPlugins, undefined),
};
