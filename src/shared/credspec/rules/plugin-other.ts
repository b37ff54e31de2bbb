import { findingAt, type SpecRule } from '../finding.ts';
import { ownPluginGuid, pluginOfGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginOther: SpecRule = {
  id: 'plugin-other',
  severity: 'info',
  title: "PluginGUID is this product's",
  explanation: `The credential spec is for another plugin, so this product is not asked when its container starts. That is as it should be while both are in use. To move it over, set \`PluginGUID\` to \`{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}\` and \`PluginInput\` to the name of a source; the console does both with *Convert*.`,
  check: (spec) => {
    const guid = stringAt(spec, specPaths.pluginGuid);
    const plugin = guid === undefined ? undefined : pluginOfGuid(guid.text);
    if (guid === undefined || plugin === undefined || plugin.guid === ownPluginGuid) return [];
    return [findingAt(guid, `This credential spec is for another plugin: ${plugin.name}.`)];
  },
  good: exampleWith(specPaths.pluginGuid, '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}'),
  bad: exampleWith(specPaths.hostAccountConfig, {
    PortableCcgVersion: '1',
    PluginGUID: '{01BF101D-BFB6-433F-B416-02885CDC5AD3}',
    PluginInput: 'C:\\ccg\\config.yml|webapp01',
  }),
};
