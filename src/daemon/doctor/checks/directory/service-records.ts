import { CcgVaultError } from '../../../../shared/errors/ccg-vault-error.ts';
import type { DirectoryServer } from '../../../directory/directory-server.ts';
import { locateDomainControllers } from '../../../directory/locate-domain-controllers.ts';
import { type DoctorCheck, failureOf, ok, warning } from '../../check.ts';

/** Value: the domain controllers, in the order in which to try them. */
export const serviceRecords: DoctorCheck<readonly DirectoryServer[]> = {
  id: 'directory.serviceRecords',
  category: 'directory',
  title: 'Service records in DNS',
  async run({ question, lookUp, signal }) {
    const { domain, server } = question;
    try {
      const found = await locateDomainControllers(domain, signal, { lookUp });
      const names = found.map(({ host }) => host).join(', ');
      return ok(`The domain controllers of ${domain} are ${names}.`, server === undefined ? found : [server]);
    } catch (error) {
      if (!(error instanceof CcgVaultError)) throw error;
      if (server === undefined) return failureOf(error);
      return warning(
        `DNS names no domain controller of ${domain}. These checks use the one that was named, but Windows has no such choice.`,
        'Let this host ask the DNS servers of the domain, or have them forward the domain.',
        [server],
      );
    }
  },
};
