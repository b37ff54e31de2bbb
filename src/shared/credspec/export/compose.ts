import { stringify } from 'yaml';

import { defaultImage, resourceName, serviceName, type ExportInput, type SpecExport } from './export.ts';

/**
 * Where Compose takes the credential spec from: `file`, from Docker's folder on the host; `config`, from a file beside
 * the Compose file, which a swarm distributes to its hosts (`docker stack deploy`).
 */
export type ComposeVariant = 'file' | 'config';

/** A Compose file with one service that has the identity (Compose Specification, `credential_spec`). */
export function exportCompose(input: ExportInput, variant: ComposeVariant): SpecExport {
  const name = serviceName(input);
  const config = `${resourceName(input.fileName)}-credential-spec`;
  const service = (source: object): object => ({
    [name]: { image: input.image ?? defaultImage, credential_spec: source },
  });
  if (variant === 'file') {
    return {
      text: stringify({ services: service({ file: input.fileName }) }, { lineWidth: 0 }),
      notes: [`The file has to be in the folder CredentialSpecs under Docker's root, as ${input.fileName}.`],
    };
  }
  return {
    text: stringify(
      { services: service({ config }), configs: { [config]: { file: `./${input.fileName}` } } },
      { lineWidth: 0 },
    ),
    notes: ['Configs are distributed by a swarm only: use `docker stack deploy`.'],
  };
}
