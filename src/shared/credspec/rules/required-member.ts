import { setValue, type SpecPath } from '../edits.ts';
import { findingAt, type RuleFinding, type SpecFix, type SpecRule } from '../finding.ts';
import { isSameName } from '../names.ts';
import type { ParsedCredentialSpec, SpecNode } from '../parse.ts';
import { formatPath, specPaths, valueAtOnlyPlace } from '../select.ts';
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
  check: (spec) => [...missingMembers(spec), ...emptyValues(spec)],
  good: exampleWith(specPaths.netBiosName, 'CONTOSO'),
  bad: exampleWith(specPaths.cmsPlugins, undefined),
};

function missingMembers(spec: ParsedCredentialSpec): RuleFinding[] {
  const isOnly = onlyPlaces(spec);
  return visitObjects(spec).flatMap(({ node, path, shape }) =>
    shape.required
      .filter((name) => !node.members.some((member) => isSameName(member.key, name)))
      .map((name): RuleFinding => {
        const missing = [...path, name];
        const value = onlyValues[formatPath(missing)];
        const fix: SpecFix | undefined =
          value === undefined || !isOnly(path, node)
            ? undefined
            : { title: `Add ${name}`, edits: setValue(spec.text, missing, value) };
        // The place is where the object begins: the missing member has none.
        return { path: missing, start: node.start, end: node.start + 1, message: `${name} is missing.`, fix };
      }),
  );
}

function emptyValues(spec: ParsedCredentialSpec): RuleFinding[] {
  const isOnly = onlyPlaces(spec);
  return visitValues(spec)
    .filter(({ node }) => node.type === 'string' && node.value.trim() === '')
    .map((place) => {
      const value = onlyValues[formatPath(place.path)];
      const fix: SpecFix | undefined =
        value === undefined || !isOnly(place.path, place.node)
          ? undefined
          : { title: `Set to ${JSON.stringify(value)}`, edits: setValue(spec.text, place.path, value) };
      return findingAt(place, 'This value is empty.', fix);
    });
}

/**
 * Whether a value is the only one at its path, so that a fix reaches it. Paths are looked up once: a hostile file can
 * have the same member thousands of times.
 */
function onlyPlaces(spec: ParsedCredentialSpec): (path: SpecPath, node: SpecNode) => boolean {
  const known = new Map<string, SpecNode | undefined>();
  return (path, node) => {
    const name = formatPath(path);
    if (!known.has(name)) known.set(name, valueAtOnlyPlace(spec, path));
    return known.get(name) === node;
  };
}
