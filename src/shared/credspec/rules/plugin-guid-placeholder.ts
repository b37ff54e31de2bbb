import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { isPlaceholderGuid, ownPluginGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginGuidPlaceholder: SpecRule = {
  id: 'plugin-guid-placeholder',
  severity: 'error',
  title: 'PluginGUID is not copied from documentation',
  explanation: `The samples in Microsoft's documentation have GUIDs of no existing plugin: \`{GDMA0342-266A-4D1P-831J-20990E82944F}\`, which even has letters that are no hexadecimal digits, and \`{CFCA0441-511D-4B2A-862E-20348A78760B}\`. Both are found in production. \`PluginGUID\` must be the CLSID of the plugin that is installed on the host, here \`{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}\`. Where \`PluginInput\` names a configured source, the fix puts it in.`,
  check: (spec, context) => {
    const guid = stringAt(spec, specPaths.pluginGuid);
    if (guid === undefined || !isPlaceholderGuid(guid.text)) return [];
    const input = stringAt(spec, specPaths.pluginInput)?.text ?? '';
    const isForUs = context.sources?.includes(input) === true;
    const fix = { title: `Write ${ownPluginGuid}`, edits: [replaceValue(guid.node, ownPluginGuid)] };
    return [findingAt(guid, 'This is a placeholder, not the GUID of a plugin.', isForUs ? fix : undefined)];
  },
  good: exampleWith(specPaths.pluginGuid, '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}'),
  bad: exampleWith(specPaths.pluginGuid, '{GDMA0342-266A-4D1P-831J-20990E82944F}', { sources: ['webapp01'] }),
};
