import type { SupportBundleGap } from '../../shared/support/support-bundle.ts';

export interface ReadmeFacts {
  readonly files: readonly { readonly name: string; readonly description: string }[];
  readonly gaps: readonly SupportBundleGap[];
  readonly removed: number;
  readonly pseudonyms: boolean;
}

/** The page that explains a support bundle to whoever opens it. */
export function readme({ files, gaps, removed, pseudonyms }: ReadmeFacts): string {
  const width = Math.max(...files.map(({ name }) => name.length));
  const list = files.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`);
  const missing = gaps.map(({ name, problem }) => `  ${name}: ${problem.code} ${problem.message}`);
  return [
    'Support bundle of CCG Vault Console',
    '',
    'What is in it:',
    ...list,
    ...(missing.length === 0 ? [] : ['', 'What could not be had:', ...missing]),
    '',
    'Passwords, tokens and other secrets are not in it: what is one, or looks like one, was replaced by "(removed)".',
    `Different texts that were taken out: ${removed}.`,
    pseudonyms
      ? 'Names of users, domains and hosts were replaced by user-1, domain-1, host-1 and so on, the same everywhere.'
      : 'Names of users, domains and hosts are in it. Look through the files before you pass them on.',
    '',
  ].join('\n');
}
