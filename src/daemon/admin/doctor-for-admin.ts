import type { RequestOrigin } from '../../shared/calllog/call-log-row.ts';
import { bareAccountName } from '../../shared/credspec/names.ts';
import type { DoctorReport } from '../../shared/doctor/report.ts';
import type { AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import { lookUpServices } from '../directory/look-up-services.ts';
import { type HostProbes, realHostProbes } from '../doctor/host-probes.ts';
import type { LastDoctorReport } from '../doctor/last-report.ts';
import { type DoctorOptions, runDoctor } from '../doctor/run-doctor.ts';
import type { DoctorDaemon } from '../doctor/surroundings.ts';
import { checkedDirectoryOptions } from './directory-options.ts';

/** Answers `doctor/run`. @throws CcgVaultError `invalidParameters` */
export type Doctor = (
  question: Omit<ParamsOf<AdminRequests['doctor/run']>, 'run'>,
  options: DoctorOptions,
) => Promise<DoctorReport>;

/** Parts of the daemon that the doctor looks at. */
export interface DoctorParts extends Omit<DoctorDaemon, 'readCredential'> {
  readonly service: CredentialService;
  readonly host?: HostProbes;
  readonly lastReport: LastDoctorReport;
}

/** The doctor of a daemon. Each run reads the credential from Vault once, which is one row of the call log. */
export function createDoctor({ service, host = realHostProbes(), lastReport, ...parts }: DoctorParts): Doctor {
  const readFor =
    (origin: RequestOrigin): DoctorDaemon['readCredential'] =>
    (pluginInput, signal) =>
      service.request({ pluginInput, origin, refresh: true, reveal: false, signal });
  return async ({ gmsa, domain, source, credentialSpec, origin, ...directory }, options) => {
    const question = {
      gmsa: bareAccountName(gmsa),
      domain,
      source,
      credentialSpec,
      ...checkedDirectoryOptions(directory),
    };
    const daemon = { ...parts, readCredential: readFor(origin) };
    const report = await runDoctor({ question, host, daemon, now: Date.now, lookUp: lookUpServices }, options);
    await lastReport.keep(report);
    return report;
  };
}
