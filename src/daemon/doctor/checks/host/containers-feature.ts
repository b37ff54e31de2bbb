import { type DoctorCheck, failed, ok } from '../../check.ts';
import { windowsVersion } from './windows-version.ts';

export const containersFeature: DoctorCheck = {
  id: 'host.containersFeature',
  category: 'host',
  title: 'Containers feature',
  needs: [windowsVersion],
  async run({ host, signal }) {
    // The Host Compute Service comes with the feature, and starts containers.
    const state = await host.serviceState('vmcompute', signal);
    return state === 'missing'
      ? failed(
          'The Host Compute Service is not there, so this Windows cannot start containers.',
          'Install the feature: `Install-WindowsFeature Containers`, and restart the host.',
        )
      : ok('The containers feature is installed.', undefined);
  },
};
