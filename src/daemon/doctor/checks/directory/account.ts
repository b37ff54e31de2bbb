import { bindToDomain } from '../../../directory/bind-to-domain.ts';
import { bindName, type DirectoryClient } from '../../../directory/directory-client.ts';
import { type DoctorCheck, ok } from '../../check.ts';
import { fields } from '../vault/fields.ts';
import { certificate } from './certificate.ts';

/** Whether the domain controller accepts the portable account; if not, it says why. Value: a connection bound as it. */
export const account: DoctorCheck<DirectoryClient> = {
  id: 'directory.account',
  category: 'directory',
  title: 'Account',
  needs: [fields, certificate],
  patience: 15_000,
  async run({ question, valueOf }) {
    const client = valueOf(certificate);
    const credential = valueOf(fields);
    await bindToDomain(client, credential, question.domain);
    return ok(`The domain controller accepts ${bindName(credential)}.`, client);
  },
};
