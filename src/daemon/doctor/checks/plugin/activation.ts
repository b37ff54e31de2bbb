import { type DoctorCheck, failed, notApplicable, ok } from '../../check.ts';
import { fields } from '../vault/fields.ts';
import { bridgeAttached } from './bridge-attached.ts';

/** Calls the plugin as CCG does: COM activates the service, which asks the daemon, which answers from Vault. */
export const activation: DoctorCheck = {
  id: 'plugin.activation',
  category: 'plugin',
  title: 'Call as CCG makes it',
  needs: [bridgeAttached, fields],
  patience: 30_000,
  async run({ host, question, signal }) {
    const call = await host.callPlugin(question.source ?? '', signal);
    if (call === undefined) return notApplicable('ccg-sim.exe, which calls the plugin as CCG does, is not there.');
    if (call.isAnswered) return ok('The plugin gave the credential.', undefined);
    const reason = call.code ?? call.hresult ?? 'it could not be activated';
    return failed(
      `The plugin gave no credential: ${reason}.`,
      `\`ccg-vault explain ${reason}\` says more; \`ccg-vault bridge repair\` puts the registration right.`,
    );
  },
};
