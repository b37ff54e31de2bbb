import { parseCredentialSpec } from '../../../../shared/credspec/parse.ts';
import { bareGuid, isSameGuid, ownPluginGuid, pluginOfGuid } from '../../../../shared/credspec/plugins.ts';
import { specPaths, stringAt } from '../../../../shared/credspec/select.ts';
import { type DoctorCheck, failed, notApplicable, ok } from '../../check.ts';
import { registration } from './registration.ts';

/** CcgVault's class, which this plugin can answer for too. */
const ccgVaultGuid = '{01BF101D-BFB6-433F-B416-02885CDC5AD3}';

/** The class that CCG will activate, which must be this plugin's or one that it answers for. */
export const pluginClass: DoctorCheck = {
  id: 'plugin.class',
  category: 'plugin',
  title: 'Plugin that the credential spec names',
  follows: [registration],
  run({ question, valueIfAny }) {
    if (question.credentialSpec === undefined) return notApplicable('No credential spec was given.');
    const guid = stringAt(parseCredentialSpec(question.credentialSpec.text), specPaths.pluginGuid)?.text;
    const status = valueIfAny(registration);
    if (guid === undefined) {
      return failed(
        'The credential spec names no plugin, so that only hosts that are joined to the domain can use it.',
        `Set HostAccountConfig.PluginGUID to ${ownPluginGuid}.`,
      );
    }
    if (isSameGuid(guid, ownPluginGuid)) return ok('The credential spec names this plugin.', undefined);
    const other = pluginOfGuid(guid);
    if (isSameGuid(guid, ccgVaultGuid) && status?.answersForCcgVault === true) {
      return ok("The credential spec names CcgVault's class, which this plugin answers for.", undefined);
    }
    const name = other?.name ?? bareGuid(guid) ?? 'a class that is none';
    const isRegistered = status?.plugins.some(({ clsid }) => isSameGuid(clsid, guid)) === true;
    return failed(
      status === undefined || isRegistered
        ? `The credential spec names another plugin, ${name}: this one will not be asked.`
        : `The credential spec names another plugin, ${name}, which is not registered on this host: this one will not be asked.`,
      `Set HostAccountConfig.PluginGUID to ${ownPluginGuid}.`,
    );
  },
};
