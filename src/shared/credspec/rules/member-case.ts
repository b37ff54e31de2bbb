import { renameMember } from '../edits.ts';
import type { SpecRule } from '../finding.ts';
import { isSameName } from '../names.ts';
import { exampleFromText, exampleText } from './example.ts';
import { visitObjects } from './visit.ts';

export const memberCase: SpecRule = {
  id: 'member-case',
  severity: 'error',
  title: 'Member names are written as documented',
  explanation: `Only the documented spelling, such as \`DomainJoinConfig\` or \`PluginGUID\`, is known to work everywhere. Docker does not read the document, so it does not notice another spelling. Kubernetes compares member names exactly and drops those it does not know without a word, or refuses them with strict validation. How Windows compares them is not documented. Tools written in Go or PowerShell ignore case, which is why such a file can look right in one place and fail in another.`,
  check: (spec) =>
    visitObjects(spec).flatMap(({ node, path, shape }) => {
      const keys = new Set(node.members.map((member) => member.key));
      return node.members.flatMap((member) => {
        if (Object.hasOwn(shape.members, member.key)) return [];
        const right = Object.keys(shape.members).find((name) => isSameName(name, member.key));
        if (right === undefined) return [];
        const isTaken = keys.has(right);
        return [
          {
            path: [...path, member.key],
            start: member.keyStart,
            end: member.keyEnd,
            message: `${JSON.stringify(member.key)} is to be written ${JSON.stringify(right)}.`,
            fix: isTaken ? undefined : { title: `Rename to ${right}`, edits: [renameMember(member, right)] },
          },
        ];
      });
    }),
  good: exampleFromText(exampleText, '"PluginGUID": "{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}"'),
  bad: exampleFromText(
    exampleText.replace('"PluginGUID"', '"PluginGuid"'),
    '"PluginGuid": "{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}"',
  ),
};
