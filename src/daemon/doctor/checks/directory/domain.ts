import { isSameName } from '../../../../shared/credspec/names.ts';
import { type ReadDomain, readDomain } from '../../../directory/read-domain.ts';
import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { account } from './account.ts';

/** Value: what the domain controller says of its domain. */
export const domain: DoctorCheck<ReadDomain> = {
  id: 'directory.domain',
  category: 'directory',
  title: 'Domain',
  needs: [account],
  patience: 20_000,
  async run({ question, valueOf }) {
    const client = valueOf(account);
    const read = await readDomain(client);
    const { dnsName, netBiosName, sid, guid } = read.domain;
    if (!isSameName(dnsName, question.domain)) {
      return failedWith('directoryDomainMismatch', `${client.host} serves ${dnsName}, not ${question.domain}`);
    }
    const facts = [
      { label: 'NetBIOS name', value: netBiosName },
      { label: 'SID', value: sid },
      { label: 'GUID', value: guid },
    ];
    return ok(`The domain controller serves ${dnsName}.`, read, { facts });
  },
};
