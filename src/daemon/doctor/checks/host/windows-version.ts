import { type DoctorCheck, failed, notApplicable, ok } from '../../check.ts';

/** Windows Server 2019 and Windows 10 1809, the first with plugins for Container Credential Guard (ccgplugins.h). */
const firstBuild = 17_763;

export const windowsVersion: DoctorCheck = {
  id: 'host.windowsVersion',
  category: 'host',
  title: 'Windows version',
  run({ host }) {
    if (host.platform !== 'win32') return notApplicable('This host does not run Windows.');
    const build = Number(host.release.split('.')[2]);
    return build >= firstBuild
      ? ok(`Windows ${host.release} calls plugins.`, undefined)
      : failed(
          `Windows ${host.release} is too old: Container Credential Guard calls plugins from build ${firstBuild} on.`,
          'Use Windows Server 2019 or later, or Windows 10 1809 or later.',
        );
  },
};
