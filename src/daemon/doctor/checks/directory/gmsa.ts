import type { GmsaFacts } from '../../../../shared/directory/facts.ts';
import { readGmsa } from '../../../directory/read-gmsa.ts';
import { type DoctorCheck, ok } from '../../check.ts';
import { account } from './account.ts';
import { domain } from './domain.ts';

/** Value: what the directory says of the gMSA. */
export const gmsa: DoctorCheck<GmsaFacts> = {
  id: 'directory.gmsa',
  category: 'directory',
  title: 'gMSA',
  needs: [account, domain],
  patience: 30_000,
  async run({ question, valueOf }) {
    const facts = await readGmsa(valueOf(account), valueOf(domain).namingContext, question.gmsa);
    return ok(`The directory has it as ${facts.dn}.`, facts);
  },
};
