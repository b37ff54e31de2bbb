import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { isSameName } from '../names.ts';
import { specPaths, valueAt } from '../select.ts';
import { exampleWith } from './example.ts';

const expected = 'ActiveDirectory';

export const cmsPlugins: SpecRule = {
  id: 'cms-plugins',
  severity: 'error',
  title: 'CmsPlugins names ActiveDirectory',
  explanation: `\`CmsPlugins\` says which kind of identity the container gets. The only documented value is \`["ActiveDirectory"]\`, which \`New-CredentialSpec\` always writes.`,
  check: (spec) => {
    const found = valueAt(spec, specPaths.cmsPlugins);
    if (found?.node.type !== 'array') return [];
    const { items } = found.node;
    if (items.some((item) => item.type === 'string' && item.value === expected)) return [];
    const index = items.findIndex((item) => item.type === 'string' && isSameName(item.value.trim(), expected));
    const similar = items[index];
    if (similar !== undefined) {
      const fix = { title: `Write ${expected}`, edits: [replaceValue(similar, expected)] };
      return [findingAt({ node: similar, path: [...found.path, index] }, `This is to be written ${expected}.`, fix)];
    }
    const list = { offset: found.node.start, length: found.node.end - found.node.start, content: `["${expected}"]` };
    const fix = items.length === 0 ? { title: `Add ${expected}`, edits: [list] } : undefined;
    return [findingAt(found, `CmsPlugins does not name ${expected}.`, fix)];
  },
  good: exampleWith(specPaths.cmsPlugins, ['ActiveDirectory']),
  bad: exampleWith(specPaths.cmsPlugins, ['activedirectory']),
};
