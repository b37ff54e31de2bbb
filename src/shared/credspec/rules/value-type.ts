import { findingAt, type SpecRule } from '../finding.ts';
import { formatPath, specPaths } from '../select.ts';
import { exampleWith } from './example.ts';
import { visitValues } from './visit.ts';

const described = { object: 'an object', array: 'an array', string: 'a string' };
const found = { ...described, number: 'a number', boolean: 'true or false', null: 'null' };

export const valueType: SpecRule = {
  id: 'value-type',
  severity: 'error',
  title: 'Members have the right type',
  explanation: `The document and \`DomainJoinConfig\`, \`ActiveDirectoryConfig\` and \`HostAccountConfig\` are objects, \`CmsPlugins\` and \`GroupManagedServiceAccounts\` arrays, and everything else is a string. Windows reports a document of another structure as one that could not be parsed (event 3 of Container Credential Guard), and Kubernetes refuses it.

Samples for the Linux tool credentials-fetcher have an object as \`PluginInput\`; on Windows it is a string.`,
  check: (spec) =>
    visitValues(spec)
      .filter(({ node, shape, path }) => node.type !== shape.type && formatPath(path) !== versionPath)
      .map((value) =>
        findingAt(
          value,
          `${described[value.shape.type]} is expected here, not ${found[value.node.type]}.`.replace(/^a/, 'A'),
        ),
      ),
  good: exampleWith(specPaths.cmsPlugins, ['ActiveDirectory']),
  bad: exampleWith(specPaths.cmsPlugins, 'ActiveDirectory'),
};

/** A number there has a rule of its own. */
const versionPath = formatPath(specPaths.portableCcgVersion);
