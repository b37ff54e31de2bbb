import { applyEdits, setValue, type SpecPath } from '../edits.ts';
import type { LintContext, RuleExample } from '../finding.ts';
import type { CredentialSpec } from '../model.ts';

/** A credential spec without findings, from which the rules' examples are made. */
export const exampleSpec: CredentialSpec = {
  CmsPlugins: ['ActiveDirectory'],
  DomainJoinConfig: {
    Sid: 'S-1-5-21-2126449477-2524075714-3094792973',
    MachineAccountName: 'webapp01',
    Guid: '244818ae-87ac-4fcd-92ec-e79e5252348a',
    DnsTreeName: 'contoso.com',
    DnsName: 'contoso.com',
    NetBiosName: 'CONTOSO',
  },
  ActiveDirectoryConfig: {
    GroupManagedServiceAccounts: [
      { Name: 'webapp01', Scope: 'contoso.com' },
      { Name: 'webapp01', Scope: 'CONTOSO' },
    ],
    HostAccountConfig: {
      PortableCcgVersion: '1',
      PluginGUID: '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}',
      PluginInput: 'webapp01',
    },
  },
};

/** The text of `exampleSpec`. */
export const exampleText = `${JSON.stringify(exampleSpec, null, 2)}\n`;

/** The example with another value at a path (`undefined`: without it), shown as that member. */
export function exampleWith(path: SpecPath, value: unknown, context?: LintContext): RuleExample {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  const shown = value === undefined ? `(no "${key}")` : `"${key}": ${JSON.stringify(value, null, 2)}`;
  return {
    // Made when somebody looks at it: programs load the rules when they start, and none of them shows the examples.
    get input() {
      return applyEdits(exampleText, setValue(exampleText, path, value));
    },
    shown,
    ...(context === undefined ? {} : { context }),
  };
}

/** An example from a text of its own. */
export function exampleFromText(input: string | Uint8Array, shown: string, context?: LintContext): RuleExample {
  return { input, shown, ...(context === undefined ? {} : { context }) };
}
