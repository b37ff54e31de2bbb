import type { Configuration, SourceConfig } from '../../../../shared/config/configuration.ts';
import { parsePluginInput } from '../../../../shared/plugin-input.ts';
import { type DoctorCheck, failed, failedWith, ok, warning } from '../../check.ts';
import { daemonAnswers } from '../plugin/daemon-answers.ts';

/** Value: the source that PluginInput names. */
export const source: DoctorCheck<SourceConfig> = {
  id: 'vault.source',
  category: 'vault',
  title: 'Source',
  needs: [daemonAnswers],
  run({ question, valueOf }) {
    const { status, inForce } = valueOf(daemonAnswers).configuration();
    if (inForce === undefined) {
      return failedWith(status.state === 'missing' ? 'configMissing' : 'configNeverValid', status.path);
    }
    if (question.source === undefined) {
      return failed(
        'The credential spec has no PluginInput, which would name the source.',
        `Set HostAccountConfig.PluginInput to one of: ${namesOf(inForce)}.`,
      );
    }
    const { source: name } = parsePluginInput(question.source);
    const found = inForce.sources.get(name);
    if (found === undefined) return failedWith('sourceUnknown', `the sources are ${namesOf(inForce)}`);
    const place = `${found.mountPoint}/${found.path}`;
    return status.state === 'rejected'
      ? warning(
          `The source ${name} reads ${place} by the connection ${found.connection}. The file of the configuration has errors, so that an older one is in force.`,
          'Correct it: `ccg-vault config check` names the places.',
          found,
        )
      : ok(`The source ${name} reads ${place} by the connection ${found.connection}.`, found);
  },
};

function namesOf({ sources }: Configuration): string {
  return sources.size === 0 ? '(none)' : [...sources.keys()].join(', ');
}
