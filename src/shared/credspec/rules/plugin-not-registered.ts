import { findingAt, type SpecRule } from '../finding.ts';
import { bareGuid, isPlaceholderGuid, isSameGuid, ownPluginGuid, pluginOfGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginNotRegistered: SpecRule = {
  id: 'plugin-not-registered',
  severity: 'error',
  title: 'The plugin is registered on this host',
  explanation: `Container Credential Guard uses a plugin only if a key named with its CLSID is under \`HKLM\\SYSTEM\\CurrentControlSet\\Control\\CCG\\COMClasses\`; otherwise it reports "Object was not found in registry" (event 4). Older instructions leave out \`Control\` in that path, and plugins registered there are never called. This is checked only where the host's registration can be read.`,
  check: (spec, context) => {
    const guid = stringAt(spec, specPaths.pluginGuid);
    if (guid === undefined || context.registeredPlugins === undefined) return [];
    if (bareGuid(guid.text) === undefined || isPlaceholderGuid(guid.text)) return [];
    if (context.registeredPlugins.some((registered) => isSameGuid(registered, guid.text))) return [];
    const name = pluginOfGuid(guid.text)?.name;
    const remedy = isSameGuid(guid.text, ownPluginGuid) ? ' Install or repair the bridge on this host.' : '';
    return [findingAt(guid, `${name ?? 'A plugin with this GUID'} is not registered on this host.${remedy}`)];
  },
  good: exampleWith(specPaths.pluginGuid, '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', {
    registeredPlugins: ['{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}'],
  }),
  bad: exampleWith(specPaths.pluginGuid, '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', { registeredPlugins: [] }),
};
