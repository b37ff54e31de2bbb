import type { ErrorName } from '../../../../shared/errors/catalogue.ts';
import type { CredentialAnswer } from '../../../credentials/credential-service.ts';
import { type DoctorCheck, failureOf, ok } from '../../check.ts';
import { daemonAnswers } from '../plugin/daemon-answers.ts';
import { capabilities } from './capabilities.ts';
import { source } from './source.ts';

/** Failures about what the secret holds, which say that it is there. */
const aboutFields: ReadonlySet<ErrorName> = new Set(['secretFieldMissing', 'secretFieldInvalid']);

/** Value: what came of the request, with or without the right fields. */
export const secret: DoctorCheck<CredentialAnswer> = {
  id: 'vault.secret',
  category: 'vault',
  title: 'Secret',
  needs: [source, capabilities],
  patience: 20_000,
  async run({ valueOf, signal }) {
    const answer = await valueOf(daemonAnswers).readCredential(valueOf(source).name, signal);
    if (answer.outcome === 'error' && !aboutFields.has(answer.error.errorName)) return failureOf(answer.error);
    const { secretVersion } = answer.row;
    return ok(
      secretVersion === null ? 'The secret is there.' : `The secret is there, version ${secretVersion}.`,
      answer,
    );
  },
};
