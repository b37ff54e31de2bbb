import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { projectFolder } from '../lib/paths.mjs';
import { packageIdentifier, wingetManifests } from './winget.ts';

const release = {
  version: '1.2.3',
  installerUrl: 'https://example.com/CCG-Vault-Console-Setup-1.2.3.exe',
  sha256: 'ab'.repeat(32),
};

/**
 * What Microsoft's schemas 1.6.0 demand of the fields that we write, put down by hand from the published schemas; nothing else
 * may be there.
 */
const common = {
  PackageIdentifier: z
    .string()
    .max(128)
    .regex(/^[^.\s\\/:*?"<>|]{1,32}(?:\.[^.\s\\/:*?"<>|]{1,32}){1,7}$/),
  PackageVersion: z
    .string()
    .max(128)
    .regex(/^[^\\/:*?"<>|]+$/),
  ManifestVersion: z.literal('1.6.0'),
};
const shapes: Readonly<Record<string, z.ZodType>> = {
  '': z.strictObject({ ...common, DefaultLocale: z.literal('en-US'), ManifestType: z.literal('version') }),
  '.locale.en-US': z.strictObject({
    ...common,
    PackageLocale: z.literal('en-US'),
    Publisher: z.string().min(2).max(256),
    PackageName: z.string().min(2).max(256),
    License: z.string().min(3).max(512),
    ShortDescription: z.string().min(3).max(256),
    Tags: z.array(z.string().min(1).max(40)).max(16),
    ManifestType: z.literal('defaultLocale'),
  }),
  '.installer': z.strictObject({
    ...common,
    Platform: z.array(z.enum(['Windows.Desktop', 'Windows.Universal'])).max(2),
    MinimumOSVersion: z.string().regex(/^\d+(?:\.\d+){0,3}$/),
    InstallerType: z.enum(['exe', 'nullsoft']),
    Scope: z.enum(['user', 'machine']),
    InstallModes: z.array(z.enum(['interactive', 'silent', 'silentWithProgress'])).max(3),
    InstallerSwitches: z.strictObject({
      Silent: z.string().min(1).max(512),
      SilentWithProgress: z.string().min(1).max(512),
      Log: z.string().min(1).max(512),
    }),
    UpgradeBehavior: z.enum(['install', 'uninstallPrevious']),
    Commands: z.array(z.string().min(1).max(40)).max(16),
    ElevationRequirement: z.enum(['elevationRequired', 'elevationProhibited', 'elevatesSelf']),
    UnsupportedArguments: z.array(z.enum(['log', 'location'])),
    ExpectedReturnCodes: z
      .array(
        z.strictObject({
          InstallerReturnCode: z.int().min(1),
          ReturnResponse: z.enum([
            'cancelledByUser',
            'diskFull',
            'downgrade',
            'installInProgress',
            'invalidParameter',
            'packageInUse',
            'systemNotSupported',
          ]),
        }),
      )
      .max(128),
    AppsAndFeaturesEntries: z.array(
      z.strictObject({
        DisplayName: z.string().min(1).max(256),
        Publisher: z.string().min(1).max(256),
        ProductCode: z.string().min(1).max(255),
      }),
    ),
    Installers: z
      .array(
        z.strictObject({
          Architecture: z.enum(['x86', 'x64', 'arm', 'arm64', 'neutral']),
          InstallerUrl: z
            .string()
            .max(2048)
            .regex(/^https:\/\/./),
          InstallerSha256: z.string().regex(/^[A-Fa-f0-9]{64}$/),
        }),
      )
      .min(1)
      .max(1024),
    ManifestType: z.literal('installer'),
  }),
};

const read = (...parts: string[]): string => readFileSync(path.join(projectFolder, ...parts), 'utf8');

describe("winget's manifests", () => {
  const manifests = wingetManifests(release);
  const installer = parse(manifests.get(`${packageIdentifier}.installer.yaml`) ?? '') as {
    ExpectedReturnCodes: { InstallerReturnCode: number }[];
    AppsAndFeaturesEntries: { DisplayName: string; Publisher: string; ProductCode: string }[];
    MinimumOSVersion: string;
  };

  it.each(Object.entries(shapes))('are as the schema wants them: %s', (suffix, shape) => {
    const text = manifests.get(`${packageIdentifier}${suffix}.yaml`);
    expect(shape.safeParse(parse(text ?? '')).error).toBeUndefined();
    expect(manifests.size).toBe(Object.keys(shapes).length);
  });

  it('name exit codes that the installer has', () => {
    const defined = [...read('installer', 'exit-codes.nsh').matchAll(/^!define \w+ (\d+)/gm)].map(([, code]) =>
      Number(code),
    );
    const codes = installer.ExpectedReturnCodes.map(({ InstallerReturnCode }) => InstallerReturnCode);
    expect(codes.filter((code) => code !== 1 && !defined.includes(code))).toEqual([]);
  });

  it('name the installation as the installer lists it', () => {
    const script = read('installer', 'shared.nsh');
    const [entry] = installer.AppsAndFeaturesEntries;
    expect(script).toContain(`!define PRODUCT "${entry?.DisplayName ?? ''}"`);
    expect(script).toContain(`!define PUBLISHER "${entry?.Publisher ?? ''}"`);
    expect(script).toContain(String.raw`\CurrentVersion\Uninstall\${PRODUCT}`);
    expect(entry?.ProductCode).toBe(entry?.DisplayName);
  });

  it('ask for the Windows that the installer asks for', () => {
    const build = /AtLeastBuild} (\d+)/.exec(read('installer', 'checks.nsh'))?.[1];
    expect(installer.MinimumOSVersion).toBe(`10.0.${build ?? ''}.0`);
  });

  it.each([
    [{ ...release, version: '1.2' }],
    [{ ...release, installerUrl: 'http://example.com/setup.exe' }],
    [{ ...release, sha256: 'abc' }],
  ])('are not made of %j', (wrong) => {
    expect(() => wingetManifests(wrong)).toThrow();
  });
});
