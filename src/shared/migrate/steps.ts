import type { MigrationStep, PlannedSpec, SecretProbe } from './plan.ts';
import { migrationPolicy } from './policy.ts';

/** Name of the file that keeps the original of a credential spec; its ending keeps it out of Docker's list and ours. */
export function originalFile(path: string): string {
  return `${path}.before-migration`;
}

/** The steps of a spec that can be migrated, in their order. */
export function stepsOf(
  spec: Omit<PlannedSpec, 'steps'>,
  probe: SecretProbe | { readonly problem: string } | undefined,
  isInline: boolean,
): MigrationStep[] {
  const { path, source, place, addsSource, addsConnection, replacesSecret } = spec;
  const original = originalFile(path);
  const steps: MigrationStep[] = [
    {
      id: 'keep',
      what: isInline ? 'Keep the original, password included, beside the file' : 'Keep the original beside the file',
      from: path,
      to: original,
      isReversible: true,
      needs: 'Write access to the folder',
    },
  ];
  if (place !== null) {
    const where = `${place.mount}/${place.path}`;
    const isThere = probe !== undefined && 'state' in probe && probe.state === 'same';
    steps.push({
      id: 'store',
      what: isThere
        ? 'Compare the secret in Vault, which is the same already'
        : 'Write the account into Vault, read it back and compare',
      from: isInline ? `PluginInput in ${spec.fileName}` : 'Standard input',
      to: `${place.connection}: ${where}`,
      isReversible: isThere || !replacesSecret || place.engine === 'kv2',
      needs: isThere ? '' : migrationPolicy([place]),
    });
  }
  if (addsSource !== null) {
    steps.push({
      id: 'configure',
      what:
        addsConnection === null
          ? `Add source ${addsSource.name} to the configuration`
          : `Add connection ${addsConnection.name} and source ${addsSource.name} to the configuration`,
      from: `${addsSource.mount}/${addsSource.path}`,
      to: `sources.${addsSource.name}`,
      isReversible: true,
      needs: '',
    });
  }
  steps.push(
    {
      id: 'verify',
      what: 'Request the credential of the source, and compare the account',
      from: `sources.${source ?? ''}`,
      to: '',
      isReversible: true,
      needs: '',
    },
    {
      id: 'rewrite',
      what: 'Rewrite the credential spec for this product',
      from: spec.plugin ?? 'Another plugin',
      to: `CCG Vault Console, PluginInput ${source ?? ''}`,
      isReversible: true,
      needs: 'Write access to the folder',
    },
  );
  return steps;
}
