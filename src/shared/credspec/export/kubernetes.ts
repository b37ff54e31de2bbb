import { stringify } from 'yaml';

import type { SpecPath } from '../edits.ts';
import { specShape, type SpecShape } from '../model.ts';
import type { SpecNode } from '../parse.ts';
import { formatPath } from '../select.ts';
import { defaultImage, resourceName, secretNotes, serviceName, type ExportInput, type SpecExport } from './export.ts';

/** A Kubernetes export is made from a credential spec, for a namespace. */
export interface KubernetesExportInput extends ExportInput {
  readonly namespace?: string | undefined;
}

/**
 * Everything a pod needs to have the identity: the `GMSACredentialSpec`, a service account, the cluster role that may
 * use it, the binding, and a pod (kubernetes.io, "Configure GMSA for Windows Pods and containers"; the resource's
 * definition in kubernetes-sigs/windows-gmsa).
 */
export function exportKubernetes(input: KubernetesExportInput): SpecExport {
  const specName = resourceName(input.fileName);
  const name = serviceName(input);
  const namespace = input.namespace ?? 'default';
  const roleName = `${specName}-user`;
  const dropped: string[] = [];
  const documents = [
    {
      apiVersion: 'windows.k8s.io/v1',
      kind: 'GMSACredentialSpec',
      metadata: { name: specName },
      credspec: input.spec.root === undefined ? {} : knownPart(input.spec.root, specShape, [], dropped),
    },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: roleName },
      rules: [
        {
          apiGroups: ['windows.k8s.io'],
          resources: ['gmsacredentialspecs'],
          verbs: ['use'],
          resourceNames: [specName],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: roleName, namespace },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: roleName },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace },
      spec: {
        serviceAccountName: name,
        nodeSelector: { 'kubernetes.io/os': 'windows' },
        securityContext: { windowsOptions: { gmsaCredentialSpecName: specName } },
        containers: [{ name, image: input.image ?? defaultImage }],
      },
    },
  ];
  return {
    // Kubernetes reads YAML 1.1, in which `on` and `no` are truth values.
    text: documents.map((document) => stringify(document, { version: '1.1', lineWidth: 0 })).join('---\n'),
    notes: [
      'The cluster needs the GMSACredentialSpec definition and the admission webhooks of windows-gmsa.',
      'The plugin has to be installed on every Windows node that may run the pod.',
      ...secretNotes(input.spec),
      ...dropped.map((path) => `${path} is left out, because the resource's definition does not have it.`),
    ],
  };
}

/** The members that the resource's definition knows, with the types it wants. */
function knownPart(node: SpecNode, shape: SpecShape, path: SpecPath, dropped: string[]): unknown {
  if (node.type === 'string' && shape.type === 'string') return node.value;
  if (node.type === 'array' && shape.type === 'array') {
    return node.items
      .map((item, index) => knownPart(item, shape.items, [...path, index], dropped))
      .filter((item) => item !== undefined);
  }
  if (node.type === 'object' && shape.type === 'object') {
    const members = node.members.flatMap((member) => {
      const expected = Object.hasOwn(shape.members, member.key) ? shape.members[member.key] : undefined;
      const memberPath = [...path, member.key];
      if (expected === undefined) {
        dropped.push(formatPath(memberPath));
        return [];
      }
      const value = knownPart(member.value, expected, memberPath, dropped);
      return value === undefined ? [] : [[member.key, value] as const];
    });
    return Object.fromEntries(members);
  }
  dropped.push(formatPath(path));
  return undefined;
}
