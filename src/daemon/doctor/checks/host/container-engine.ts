import { type DoctorCheck, failed, ok, warning } from '../../check.ts';
import { containersFeature } from './containers-feature.ts';

/** What runs containers on Windows, by the names of their services. */
const engines = { docker: 'Docker', containerd: 'containerd' } as const;
export type ContainerEngine = keyof typeof engines;

/** Value: the engines that are installed. */
export const containerEngine: DoctorCheck<readonly ContainerEngine[]> = {
  id: 'host.containerEngine',
  category: 'host',
  title: 'Container engine',
  needs: [containersFeature],
  async run({ host, signal }) {
    const names = Object.keys(engines) as ContainerEngine[];
    const states = await Promise.all(names.map((name) => host.serviceState(name, signal)));
    const found = names.filter((_name, index) => states[index] !== 'missing');
    const running = names.filter((_name, index) => states[index] === 'running');
    const list = (of: readonly ContainerEngine[]): string => of.map((name) => engines[name]).join(', ');
    if (found.length === 0) {
      return failed('Neither Docker nor containerd is installed as a service.', 'Install a container engine.');
    }
    return running.length === 0
      ? warning(`${list(found)} is installed, but does not run.`, `Start it: \`sc start ${found[0] ?? ''}\`.`, found)
      : ok(`${list(running)} runs.`, found);
  },
};
