import { findingAt, type SpecRule } from '../finding.ts';
import { findSecret, maskPluginInput } from '../mask-plugin-input.ts';
import { onlyRefersToSecret, pluginOfGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const pluginInputSecret: SpecRule = {
  id: 'plugin-input-secret',
  severity: 'error',
  title: 'PluginInput holds no password',
  explanation: `A credential spec is not a place for secrets: it is copied between hosts and into repositories, every user who may read Docker's folder can read it, the Kubernetes API shows it, and with \`raw://\` so does \`docker inspect\`. Microsoft's sample (\`contoso.com:gmsaccg:<password>\`) and the plugin macsux/gmsa-ccg-plugin (\`user@domain:password\`) put a password there nevertheless.

Store the account in Vault, name the source in \`PluginInput\`, and change the password, since it has been readable. What looks like a password is masked in all output of this product.`,
  check: (spec, context) => {
    const input = stringAt(spec, specPaths.pluginInput);
    if (input === undefined) return [];
    const guid = stringAt(spec, specPaths.pluginGuid);
    if (onlyRefersToSecret(input.text, guid === undefined ? undefined : pluginOfGuid(guid.text))) return [];
    const isHarmless = (text: string): boolean => context.sources?.includes(text) === true;
    if (findSecret(input.text, { isHarmless }) === undefined) return [];
    const masked = JSON.stringify(maskPluginInput(input.text));
    return [findingAt(input, `PluginInput holds what looks like a password or token: ${masked}.`)];
  },
  good: exampleWith(specPaths.pluginInput, 'webapp01'),
  bad: exampleWith(specPaths.pluginInput, 'gmsa.plugin@contoso.com:Pa55word'),
};
