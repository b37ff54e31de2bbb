import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { definedEnvironment } from './launch-electron.ts';

/** A host's Docker, of which the console asks one thing only: where its data folder is. */
export interface DockerStandIn {
  /** Where Docker looks for credential specs; not there yet. */
  readonly specFolder: string;
  /** The environment in which it is found first. */
  readonly env: Record<string, string>;
}

/** Makes a `docker` that names a folder of the test's own, so that no test reads that of the machine. */
export function makeDockerStandIn(folder: string): DockerStandIn {
  const bin = path.join(folder, 'bin');
  const root = path.join(folder, 'docker');
  mkdirSync(bin, { recursive: true });
  mkdirSync(root, { recursive: true });
  const program = path.join(bin, 'docker');
  writeFileSync(program, `#!/bin/sh\necho '${root}'\n`);
  chmodSync(program, 0o755);
  const env = definedEnvironment();
  return {
    specFolder: path.join(root, 'CredentialSpecs'),
    env: { ...env, PATH: `${bin}${path.delimiter}${env['PATH'] ?? ''}` },
  };
}
