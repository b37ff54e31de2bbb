import { type DoctorCheck, ok, warning } from '../../check.ts';
import { windowsVersion } from './windows-version.ts';

/** How far the clock is off is told by the domain controller; this is whether anything keeps it right. */
export const timeService: DoctorCheck = {
  id: 'host.timeService',
  category: 'host',
  title: 'Clock',
  needs: [windowsVersion],
  async run({ host, signal }) {
    return (await host.serviceState('w32time', signal)) === 'running'
      ? ok('The Windows Time service keeps the clock.', undefined)
      : warning(
          'The Windows Time service does not run, so that the clock will drift away from that of the domain.',
          'Start it, and let it synchronise: `sc config w32time start=auto`, `net start w32time`, `w32tm /resync`.',
          undefined,
        );
  },
};
