import { defaultImage, domainToTry, type ExportInput, type SpecExport } from './export.ts';
import { quoteForShell, type ExportShell } from './quote.ts';

/** The `docker run` line that starts a container with the identity and tries it, for a file in Docker's folder. */
export function exportDocker(input: ExportInput, shell: ExportShell): SpecExport {
  const option = quoteForShell(`credentialspec=file://${input.fileName}`, shell);
  const notes = [`The file has to be in the folder CredentialSpecs under Docker's root, as ${input.fileName}.`];
  if (shell === 'cmd' && input.fileName.includes('%')) {
    notes.push('cmd replaces %NAME% where a variable of that name exists; rename the file without % to be safe.');
  }
  return { text: dockerRun(option, input), notes };
}

/** A `docker run` line with a credential spec option that is already quoted. */
export function dockerRun(option: string, { spec, image }: ExportInput, docker = 'docker'): string {
  const domain = domainToTry(spec);
  const command = image === undefined && domain !== undefined ? ` nltest /sc_verify:${domain}` : '';
  return `${docker} run --rm --security-opt ${option} ${image ?? defaultImage}${command}\n`;
}
