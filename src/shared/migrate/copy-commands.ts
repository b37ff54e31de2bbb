import type { SpecSecret } from './spec-secret.ts';

/** A path as one argument for a shell of Windows or POSIX; file names cannot hold quotes on Windows. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '\\"')}"`;
}

/**
 * Commands that bring an account from another store into the migration by a pipe, so that it is never an argument, in
 * the history of a shell or in a file.
 */
export function copyCommands(secret: SpecSecret, path: string): string[] {
  const apply = `ccg-vault migrate apply ${quoted(path)} --account-from-stdin --yes`;
  switch (secret.kind) {
    case 'azure':
      return [`az keyvault secret show --id ${secret.secretUri} --query value --output tsv | ${apply}`];
    case 'rancher':
      return [`kubectl get secret ${secret.secret} --namespace ${secret.namespace} --output json | ${apply}`];
    case 'elsewhere':
      return [apply];
    default:
      return [];
  }
}
