import { exportCompose } from '../../../shared/credspec/export/compose.ts';
import { exportDocker } from '../../../shared/credspec/export/docker.ts';
import { type ExportInput, resourceName, type SpecExport } from '../../../shared/credspec/export/export.ts';
import { exportKubernetes } from '../../../shared/credspec/export/kubernetes.ts';
import type { ExportShell } from '../../../shared/credspec/export/quote.ts';
import { exportRaw } from '../../../shared/credspec/export/raw.ts';
import type { PlainText } from '../../../shared/i18n/translate.ts';

/** Where a credential spec is used. */
export const exportTargets = ['folder', 'docker', 'compose', 'kubernetes', 'raw'] as const;
export type ExportTarget = (typeof exportTargets)[number];

export const targetLabels: Readonly<Record<ExportTarget, PlainText>> = {
  folder: 'File',
  docker: 'docker run',
  compose: 'Compose',
  kubernetes: 'Kubernetes',
  raw: 'Without a file',
};

/** What can be chosen for an export. */
export interface ExportChoices {
  readonly shell: ExportShell;
  readonly isSwarm: boolean;
  readonly namespace: string;
  readonly image: string;
}

export interface NamedExport extends SpecExport {
  /** Under which name it is saved. */
  readonly fileName: string;
}

/** The export to a target; for the target `folder`, the file itself. */
export function exportTo(target: ExportTarget, input: ExportInput, choices: ExportChoices): NamedExport {
  const image = choices.image.trim();
  const full = { ...input, image: image === '' ? undefined : image };
  const base = resourceName(input.fileName);
  const script = choices.shell === 'cmd' ? `${base}.cmd` : `${base}.ps1`;
  switch (target) {
    case 'folder':
      return { text: input.spec.text, notes: [], fileName: input.fileName };
    case 'docker':
      return { ...exportDocker(full, choices.shell), fileName: script };
    case 'raw':
      return { ...exportRaw(full, choices.shell), fileName: script };
    case 'compose':
      return { ...exportCompose(full, choices.isSwarm ? 'config' : 'file'), fileName: 'compose.yaml' };
    case 'kubernetes': {
      const namespace = choices.namespace.trim();
      return {
        ...exportKubernetes({ ...full, namespace: namespace === '' ? undefined : namespace }),
        fileName: `${base}.yaml`,
      };
    }
  }
}
