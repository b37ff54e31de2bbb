import { CcgVaultError, type ErrorReport } from '../../errors/ccg-vault-error.ts';
import { parsePluginInput } from '../../plugin-input.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { ownPluginGuid, pluginOfGuid, pluginOfInput } from '../plugins.ts';
import { specPaths, stringAt, valueAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginInputForm: SpecRule = {
  id: 'plugin-input-form',
  severity: 'error',
  title: 'PluginInput has the form that the plugin expects',
  explanation: `Windows hands \`PluginInput\` to the plugin as it is, so its form depends on the plugin. This product expects the name of a source, or for files that come from CcgVault \`C:\\path\\config.yml|source\`: at most 2,048 characters, no control characters, no network or device path. Inputs of other plugins are compared with the form that their documentation gives.`,
  check: (spec, context) => {
    const input = stringAt(spec, specPaths.pluginInput);
    const guid = stringAt(spec, specPaths.pluginGuid);
    const plugin = guid === undefined ? undefined : pluginOfGuid(guid.text);
    if (input === undefined || plugin === undefined) return [];
    if (plugin.guid !== ownPluginGuid) {
      return plugin.accepts(input.text)
        ? []
        : [findingAt(input, `${plugin.name} expects a PluginInput of the form ${plugin.inputForm}.`)];
    }
    const node = valueAt(spec, specPaths.pluginInput)?.node;
    const report = node?.type === 'string' ? reportOf(node.value) : undefined;
    if (report !== undefined) return [findingAt(input, `${report.message}. ${report.remedy}`)];
    const other = context.sources?.includes(input.text) === true ? undefined : pluginOfInput(input.text);
    if (other === undefined) return [];
    return [
      findingAt(
        input,
        `This has the form of ${other.name}; set PluginInput to the name of a source that stands for it.`,
      ),
    ];
  },
  good: exampleWith(specPaths.pluginInput, 'webapp01'),
  bad: exampleWith(specPaths.pluginInput, '\\\\fileserver\\ccg\\config.yml|webapp01'),
};

/** What the daemon would say to this PluginInput. */
function reportOf(input: string): ErrorReport | undefined {
  try {
    parsePluginInput(input);
    return undefined;
  } catch (error) {
    if (error instanceof CcgVaultError) return error.toReport();
    throw error;
  }
}
