import type { SpecRule } from '../finding.ts';
import { isSameName } from '../names.ts';
import { specPaths, valueAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const hostAccountConfig: SpecRule = {
  id: 'host-account-config',
  severity: 'warning',
  title: 'HostAccountConfig names a plugin',
  explanation: `Without \`ActiveDirectoryConfig.HostAccountConfig\`, Windows reads the gMSA's password with the host's own computer account. That works on hosts that are joined to the domain only. \`New-CredentialSpec\` writes such files; for other hosts, add \`HostAccountConfig\` with \`PortableCcgVersion\` "1", \`PluginGUID\` \`{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}\` and the name of a source as \`PluginInput\`.`,
  check: (spec) => {
    const config = valueAt(spec, ['ActiveDirectoryConfig']);
    if (config?.node.type !== 'object') return [];
    if (config.node.members.some((member) => isSameName(member.key, 'HostAccountConfig'))) return [];
    return [
      {
        path: specPaths.hostAccountConfig,
        start: config.node.start,
        end: config.node.start + 1,
        message: 'HostAccountConfig is missing: this works only on hosts that are joined to the domain.',
      },
    ];
  },
  good: exampleWith(specPaths.hostAccountConfig, {
    PortableCcgVersion: '1',
    PluginGUID: '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}',
    PluginInput: 'webapp01',
  }),
  bad: exampleWith(specPaths.hostAccountConfig, undefined),
};
