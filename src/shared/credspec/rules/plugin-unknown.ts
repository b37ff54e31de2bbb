import { findingAt, type SpecRule } from '../finding.ts';
import { bareGuid, isPlaceholderGuid, pluginOfGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginUnknown: SpecRule = {
  id: 'plugin-unknown',
  severity: 'warning',
  title: 'PluginGUID belongs to a known plugin',
  explanation: `The GUID is well formed, but it is neither this product's nor that of another plugin that is known here, and no plugin of this GUID is registered on this host. A private plugin of your own is a good reason; a typing error is a more frequent one.`,
  check: (spec, context) => {
    const guid = stringAt(spec, specPaths.pluginGuid);
    if (guid === undefined || bareGuid(guid.text) === undefined || isPlaceholderGuid(guid.text)) return [];
    const isKnown = pluginOfGuid(guid.text) !== undefined;
    // Where the registered plugins are known, plugin-not-registered says more.
    if (isKnown || context.registeredPlugins !== undefined) return [];
    return [findingAt(guid, 'No plugin with this GUID is known.')];
  },
  good: exampleWith(specPaths.pluginGuid, '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}'),
  bad: exampleWith(specPaths.pluginGuid, '{298DD92D-E18B-4155-BCA9-0A0FBCC65130}'),
};
