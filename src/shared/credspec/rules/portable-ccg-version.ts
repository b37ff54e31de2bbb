import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { specPaths, valueAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const portableCcgVersion: SpecRule = {
  id: 'portable-ccg-version',
  severity: 'error',
  title: 'PortableCcgVersion is the string "1"',
  explanation: `\`HostAccountConfig.PortableCcgVersion\` is \`"1"\`, a string in quotes. The number 1 is another type, which Kubernetes refuses and Windows does not expect. No other version is documented.`,
  check: (spec) => {
    const version = valueAt(spec, specPaths.portableCcgVersion);
    if (version === undefined) return [];
    const { node } = version;
    if (node.type === 'string' && ['', '1'].includes(node.value.trim())) return [];
    const isOne = node.type === 'number' && Number(spec.text.slice(node.start, node.end)) === 1;
    const fix = isOne ? { title: 'Write "1" as a string', edits: [replaceValue(node, '1')] } : undefined;
    return [findingAt(version, 'PortableCcgVersion is to be "1", a string.', fix)];
  },
  good: exampleWith(specPaths.portableCcgVersion, '1'),
  bad: exampleWith(specPaths.portableCcgVersion, 1),
};
