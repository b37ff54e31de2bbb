import { closestName } from '../../closest-name.ts';
import type { SpecRule } from '../finding.ts';
import { isSameName } from '../names.ts';
import { exampleFromText, exampleText } from './example.ts';
import { visitObjects } from './visit.ts';

export const unknownMember: SpecRule = {
  id: 'unknown-member',
  severity: 'warning',
  title: 'All members are known',
  explanation: `A member that is not documented is probably misspelt, so that what it was to say is not said. Editing keeps such members, and Docker passes them on; the Kubernetes export leaves them out, because the resource's definition does not have them and strict validation refuses them.`,
  check: (spec) =>
    visitObjects(spec).flatMap(({ node, path, shape }) => {
      const names = Object.keys(shape.members);
      const keys = new Set(node.members.map((member) => member.key));
      const absent = names.filter((name) => !keys.has(name));
      return node.members
        .filter((member) => !names.some((name) => isSameName(name, member.key)))
        .map((member) => {
          const meant = closestName(member.key, absent);
          const hint = meant === undefined ? '' : ` Perhaps ${meant} is meant.`;
          return {
            path: [...path, member.key],
            start: member.keyStart,
            end: member.keyEnd,
            message: `No member of this name is documented here.${hint}`,
          };
        });
    }),
  good: exampleFromText(exampleText, '"DnsTreeName": "contoso.com"'),
  bad: exampleFromText(exampleText.replace('"DnsTreeName"', '"DnsTree"'), '"DnsTree": "contoso.com"'),
};
