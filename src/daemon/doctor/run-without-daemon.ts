import { bareAccountName } from '../../shared/credspec/names.ts';
import type { DoctorReport } from '../../shared/doctor/report.ts';
import { type AdminDirectoryOptions, checkedDirectoryOptions } from '../admin/directory-options.ts';
import { lookUpServices } from '../directory/look-up-services.ts';
import { realHostProbes } from './host-probes.ts';
import { type DoctorOptions, runDoctor } from './run-doctor.ts';
import type { DoctorQuestion } from './surroundings.ts';

/** The doctor in a process that is no daemon, where none answers. @throws CcgVaultError `invalidParameters` */
export async function runDoctorWithoutDaemon(
  question: AdminDirectoryOptions & {
    readonly gmsa: string;
    readonly domain: string;
    readonly source?: string | undefined;
    readonly credentialSpec?: DoctorQuestion['credentialSpec'];
  },
  options: DoctorOptions,
): Promise<DoctorReport> {
  const { gmsa, domain, source, credentialSpec } = question;
  const checked = { gmsa: bareAccountName(gmsa), domain, source, credentialSpec, ...checkedDirectoryOptions(question) };
  const surroundings = { host: realHostProbes(), daemon: undefined, now: Date.now, lookUp: lookUpServices };
  return runDoctor({ question: checked, ...surroundings }, options);
}
