import { removeMember, type SpecPath } from '../edits.ts';
import type { RuleFinding, SpecRule } from '../finding.ts';
import type { ParsedCredentialSpec, SpecNode } from '../parse.ts';
import { printCompact } from '../print.ts';
import { exampleFromText, exampleText } from './example.ts';

export const duplicateMember: SpecRule = {
  id: 'duplicate-member',
  severity: 'error',
  title: 'No member occurs twice',
  explanation: `JSON leaves open what a reader makes of an object in which a member occurs twice: some take the first, most the last, some refuse the document. Different programs read a credential spec on its way (editors, Kubernetes, Windows), and an administrator who changes the one that does not count looks for the fault for a long time.

Where both have the same value, the second can be removed automatically.`,
  check: (spec) => (spec.root === undefined ? [] : duplicatesIn(spec, spec.root, [])),
  good: exampleFromText(exampleText, '"PluginInput": "webapp01"'),
  bad: exampleFromText(
    exampleText.replace('"PluginInput": "webapp01"', '"PluginInput": "webapp01",\n      "PluginInput": "webapp01"'),
    '"PluginInput": "webapp01",\n"PluginInput": "webapp01"',
  ),
};

function duplicatesIn(spec: ParsedCredentialSpec, node: SpecNode, path: SpecPath): RuleFinding[] {
  if (node.type === 'array') return node.items.flatMap((item, index) => duplicatesIn(spec, item, [...path, index]));
  if (node.type !== 'object') return [];

  const firstValues = new Map<string, string>();
  return node.members.flatMap((member, index) => {
    const memberPath = [...path, member.key];
    const value = printCompact(spec, member.value);
    const first = firstValues.get(member.key);
    const inside = duplicatesIn(spec, member.value, memberPath);
    if (first === undefined) {
      firstValues.set(member.key, value);
      return inside;
    }
    const finding: RuleFinding = {
      path: memberPath,
      start: member.keyStart,
      end: member.keyEnd,
      message: `The member ${JSON.stringify(member.key)} occurs more than once in this object.`,
      fix:
        first === value
          ? { title: 'Remove the second of two equal members', edits: [removeMember(node, index)] }
          : undefined,
    };
    return [finding, ...inside];
  });
}
