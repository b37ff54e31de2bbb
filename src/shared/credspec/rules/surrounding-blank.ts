import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { specPaths } from '../select.ts';
import { exampleWith } from './example.ts';
import { visitValues } from './visit.ts';

export const surroundingBlank: SpecRule = {
  id: 'surrounding-blank',
  severity: 'error',
  title: 'Values have no blanks around them',
  explanation: `A blank or a line end before or after a value, usually copied with it, belongs to the value: the account, domain or source of that name does not exist.`,
  check: (spec) =>
    visitValues(spec).flatMap((value) => {
      const { node } = value;
      if (node.type !== 'string' || node.value.trim() === '' || node.value.trim() === node.value) return [];
      const fix = { title: 'Remove the blanks', edits: [replaceValue(node, node.value.trim())] };
      return [findingAt(value, 'The value begins or ends with a blank.', fix)];
    }),
  good: exampleWith(specPaths.dnsName, 'contoso.com'),
  bad: exampleWith(specPaths.dnsName, 'contoso.com '),
};
