import path from 'node:path';

import { credentialSpecFolder } from '../../../../channel/docker-root.ts';
import { type DoctorCheck, notApplicable, ok, warning } from '../../check.ts';
import { containerEngine } from './container-engine.ts';

/** Where Docker looks for `credentialspec=file://NAME`; containerd gets the content itself. */
export const specFolder: DoctorCheck = {
  id: 'host.credentialSpecFolder',
  category: 'host',
  title: 'CredentialSpecs folder',
  needs: [containerEngine],
  async run({ host, question, valueOf }) {
    if (!valueOf(containerEngine).includes('docker')) {
      return notApplicable('Only Docker reads credential specs from a folder.');
    }
    const folder = credentialSpecFolder(await host.dockerRoot());
    if (!(await host.isThere(folder))) {
      return warning(`${folder} does not exist.`, 'Create it, and put the credential spec there.', undefined);
    }
    const fileName = question.credentialSpec?.fileName;
    if (fileName !== undefined && !(await host.isThere(path.join(folder, fileName)))) {
      const remedy = `Copy the file there, so that credentialspec=file://${fileName} finds it.`;
      return warning(`${fileName} is not in ${folder}.`, remedy, undefined);
    }
    return ok(fileName === undefined ? `Docker looks in ${folder}.` : `${fileName} is in ${folder}.`, undefined);
  },
};
