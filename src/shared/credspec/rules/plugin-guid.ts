import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { bareGuid, isPlaceholderGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginGuid: SpecRule = {
  id: 'plugin-guid',
  severity: 'error',
  title: 'PluginGUID is a GUID in braces',
  explanation: `\`HostAccountConfig.PluginGUID\` is the CLSID of the plugin's COM class, in braces. Container Credential Guard looks for a registry key of exactly this name; what is no GUID makes it report that the credential spec could not be parsed (event 3).`,
  check: (spec) => {
    const guid = stringAt(spec, specPaths.pluginGuid);
    if (guid === undefined || isPlaceholderGuid(guid.text)) return [];
    const bare = bareGuid(guid.text);
    if (bare === undefined) return [findingAt(guid, 'This is not a GUID.')];
    if (guid.text === `{${bare}}`) return [];
    const fix = { title: 'Write it in braces', edits: [replaceValue(guid.node, `{${bare}}`)] };
    return [findingAt(guid, 'PluginGUID is written in braces.', fix)];
  },
  good: exampleWith(specPaths.pluginGuid, '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}'),
  bad: exampleWith(specPaths.pluginGuid, '298DD92D-E18B-4155-BCA9-0A0FBCC6513E'),
};
