import { closestName } from '../../closest-name.ts';
import { CcgVaultError } from '../../errors/ccg-vault-error.ts';
import { parsePluginInput } from '../../plugin-input.ts';
import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { maskPluginInput } from '../mask-plugin-input.ts';
import { isSameName } from '../names.ts';
import { isSameGuid, ownPluginGuid, pluginOfInput } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginInputSource: SpecRule = {
  id: 'plugin-input-source',
  severity: 'error',
  title: 'PluginInput names a source that exists',
  explanation: `For this product, \`PluginInput\` is the name of a source of its configuration, written exactly as there. A name that no source has is refused when the container starts. This is checked only where the sources are known: in the console, and on the command line with \`--source\`.`,
  check: (spec, context) => {
    const input = stringAt(spec, specPaths.pluginInput);
    const guid = stringAt(spec, specPaths.pluginGuid);
    const { sources } = context;
    if (input === undefined || guid === undefined || sources === undefined) return [];
    const source = sourceNamed(input.text);
    if (!isSameGuid(guid.text, ownPluginGuid) || source === undefined || sources.includes(source)) return [];
    if (pluginOfInput(input.text) !== undefined) return [];

    const candidates = sources.filter((name) => isSameName(name, source));
    const [right] = candidates;
    const fix =
      candidates.length === 1 && right !== undefined
        ? {
            title: `Write ${right}`,
            edits: [
              replaceValue(
                input.node,
                input.text.replace(source, () => right),
              ),
            ],
          }
        : undefined;
    const close = closestName(source, sources);
    const hint = close === undefined ? '' : ` Perhaps ${JSON.stringify(close)} is meant.`;
    return [findingAt(input, `No source has the name ${JSON.stringify(maskPluginInput(source))}.${hint}`, fix)];
  },
  good: exampleWith(specPaths.pluginInput, 'webapp01', { sources: ['webapp01', 'reports'] }),
  bad: exampleWith(specPaths.pluginInput, 'WebApp01', { sources: ['webapp01', 'reports'] }),
};

/** The source that a PluginInput names; `undefined` where it has no valid form, which another rule reports. */
function sourceNamed(input: string): string | undefined {
  try {
    return parsePluginInput(input).source;
  } catch (error) {
    if (error instanceof CcgVaultError) return undefined;
    throw error;
  }
}
