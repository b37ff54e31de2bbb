import { type DoctorCheck, notApplicable, ok, warning } from '../../check.ts';
import type { RunningContainer } from '../../host-probes.ts';
import { windowsVersion } from '../host/windows-version.ts';

/** Containers with a gMSA that run at once must not share a host name ([gMSA troubleshooting guide]). */
export const hostNames: DoctorCheck = {
  id: 'container.hostNames',
  category: 'container',
  title: 'Host names of running containers',
  needs: [windowsVersion],
  async run({ host, signal }) {
    const containers = await host.runningContainers(signal);
    if (containers === undefined) return notApplicable('No Docker engine answers that could tell.');
    const groups = Map.groupBy(containers.filter(hasCredentialSpec), ({ hostName }) => hostName.toLowerCase());
    const shared = [...groups.values()].filter((group) => group.length > 1);
    if (shared.length === 0) return ok('No two containers with a gMSA have the same host name.', undefined);
    const facts = shared.map((group) => ({
      label: group[0]?.hostName ?? '',
      value: group.map(({ name }) => name).join(', '),
    }));
    return warning(
      'Containers with a gMSA share a host name, so that some of them lose their identity.',
      'Give each container its own `--hostname`, or none.',
      undefined,
      { facts },
    );
  },
};

function hasCredentialSpec({ securityOptions }: RunningContainer): boolean {
  return securityOptions.some((option) => /^credentialspec[=:]/i.test(option));
}
