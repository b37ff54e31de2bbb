import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can be wrong with a PluginInput. */
export const pluginInputErrors = {
  pluginInputEmpty: {
    number: 1001,
    message: 'PluginInput is empty',
    cause: 'The credential spec has no PluginInput, or an empty one.',
    remedy: 'Set HostAccountConfig.PluginInput in the credential spec to the name of a source.',
  },
  pluginInputTooLong: {
    number: 1002,
    message: 'PluginInput is longer than 2,048 characters',
    cause: 'The credential spec holds something other than a source name, for example a secret or a whole document.',
    remedy: 'Set HostAccountConfig.PluginInput in the credential spec to the name of a source.',
  },
  pluginInputControlCharacters: {
    number: 1003,
    message: 'PluginInput holds characters that are not allowed',
    cause:
      'It holds a control character or half of a surrogate pair; often the credential spec was damaged by an editor or a wrong encoding.',
    remedy: 'Type HostAccountConfig.PluginInput anew as the plain name of a source and save the file as UTF-8.',
  },
  pluginInputNetworkPath: {
    number: 1004,
    message: 'PluginInput names a network or device path',
    cause: 'Credential specs may not make the service open files on other hosts or devices.',
    remedy: 'Set HostAccountConfig.PluginInput to the name of a source in the active configuration.',
  },
  pluginInputPathNotAllowed: {
    number: 1005,
    message: 'PluginInput names a configuration file that is not allowed',
    cause: 'The path is neither that of the active configuration nor on its allowed_config_paths list.',
    remedy: 'Use the source name alone, or add the path to allowed_config_paths in config.yaml.',
  },
  sourceUnknown: {
    number: 1006,
    message: 'PluginInput names no source of the configuration',
    cause:
      'The source was renamed or never created, or the credential spec was written for another host or another plugin.',
    remedy:
      'Create the source, or set HostAccountConfig.PluginInput to one that exists. `ccg-vault status` lists them.',
  },
  pluginInputMalformed: {
    number: 1007,
    message: 'PluginInput has no source name',
    cause: 'It has the form of CcgVault ("path|source"), but nothing follows the bar.',
    remedy: 'Set HostAccountConfig.PluginInput to the name of a source.',
  },
} as const satisfies Record<string, CatalogueEntry>;
