import { describe, expect, it } from 'vitest';

import type { RegistrationStatus } from '../../shared/bridge/registration.ts';
import type { CheckResult, DoctorReport } from '../../shared/doctor/report.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { HostProbes, ServiceState } from './host-probes.ts';
import { runDoctor } from './run-doctor.ts';
import type { DoctorQuestion, DoctorSurroundings } from './surroundings.ts';

const question: DoctorQuestion = {
  ...{ gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01' },
  ...{ credentialSpec: undefined, server: undefined, tls: {} },
};

const registered: RegistrationStatus = {
  ...{ version: '1.0.0', state: 'installed', answersForCcgVault: false, bridgeFile: 'b', daemonFile: 'd' },
  ...{ daemonPresent: true, dataFolder: 'f', service: { name: 'CcgVaultBridge', state: 'running' } },
  items: [{ id: 'clsid', title: 'COM class', state: 'present' }],
  ccgPresent: true,
  plugins: [{ clsid: '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', name: 'CCG Vault Bridge' }],
};

/** A Windows host on which all is well, but for what a test changes. */
function windowsHost(
  services: Partial<Record<string, ServiceState>> = {},
  registration: Partial<RegistrationStatus> = {},
  more: Partial<HostProbes> = {},
): HostProbes {
  const states: Partial<Record<string, ServiceState>> = {
    ...{ vmcompute: 'running', docker: 'running', w32time: 'running' },
    ...services,
  };
  return {
    ...{ platform: 'win32', hostName: 'host1', release: '10.0.20348' },
    serviceState: (name) => Promise.resolve(states[name] ?? 'missing'),
    isThere: () => Promise.resolve(true),
    dockerRoot: () => Promise.resolve({ path: String.raw`C:\ProgramData\Docker`, foundBy: 'default' }),
    runningContainers: () => Promise.resolve([]),
    registration: () => Promise.resolve({ ...registered, ...registration }),
    callPlugin: () => Promise.resolve(undefined),
    ...more,
  };
}

async function examine(host: HostProbes, more: Partial<DoctorSurroundings> = {}): Promise<DoctorReport> {
  const surroundings: DoctorSurroundings = {
    ...{ question, host, daemon: undefined, now: Date.now },
    lookUp: () => Promise.reject(new CcgVaultError('directoryControllerNotFound', 'no DNS here')),
    ...more,
  };
  return runDoctor(surroundings, { signal: new AbortController().signal });
}

function check({ checks }: DoctorReport, id: string): CheckResult | undefined {
  return checks.find((one) => one.id === id);
}

/** What no run of these tests has. */
const missing = ['plugin.daemon', 'directory.serviceRecords'];

describe('the doctor on Windows', () => {
  it('finds host and registration in order', async () => {
    const report = await examine(windowsHost());
    expect(report.causes).toEqual(missing);
    for (const id of ['host.windowsVersion', 'host.credentialSpecFolder', 'plugin.registration', 'plugin.service']) {
      expect(check(report, id)?.outcome).toBe('ok');
    }
    expect(check(report, 'plugin.bridge')?.because).toEqual(['plugin.daemon']);
    expect(check(report, 'endToEnd.ticket')?.because).toEqual(['directory.serviceRecords', 'plugin.daemon']);
  });

  it.each<[string, HostProbes, string]>([
    ['an old Windows', { ...windowsHost(), release: '10.0.14393' }, 'host.windowsVersion'],
    ['no containers feature', windowsHost({ vmcompute: 'missing' }), 'host.containersFeature'],
    ['no container engine', windowsHost({ docker: 'missing' }), 'host.containerEngine'],
    ['no registration', windowsHost({}, { state: 'missing' }), 'plugin.registration'],
    [
      'a damaged registration',
      windowsHost({}, { state: 'damaged', items: [{ id: 'clsid', title: 'COM class', state: 'missing' }] }),
      'plugin.registration',
    ],
    [
      'no bridge',
      windowsHost({}, {}, { registration: () => Promise.reject(new CcgVaultError('bridgeMissing')) }),
      'plugin.registration',
    ],
  ])('names %s as a cause', async (_what, host, cause) => {
    const { causes } = await examine(host);
    expect(causes.filter((id) => !missing.includes(id))).toEqual([cause]);
  });

  it('warns of what need not keep a container from its identity', async () => {
    const container = (name: string): object => ({
      ...{ name, hostName: 'WEB', securityOptions: ['credentialspec=file://contoso_webapp01.json'] },
    });
    const report = await examine(
      windowsHost(
        { docker: 'stopped', w32time: 'stopped' },
        { service: { name: 'CcgVaultBridge', state: 'stopped' } },
        {
          runningContainers: () => Promise.resolve([container('one'), container('two')] as never),
          isThere: () => Promise.resolve(false),
        },
      ),
    );
    const warned = report.checks.filter(({ outcome }) => outcome === 'warning').map(({ id }) => id);
    expect(warned).toEqual([
      ...['host.containerEngine', 'host.credentialSpecFolder', 'host.timeService'],
      ...['plugin.service', 'container.hostNames'],
    ]);
    expect(report.causes).toEqual(missing);
  });

  it('tells a credential spec for another plugin from one that is answered for', async () => {
    const spec = (guid: string): DoctorQuestion => ({
      ...question,
      credentialSpec: {
        fileName: 'spec.json',
        text: JSON.stringify({ ActiveDirectoryConfig: { HostAccountConfig: { PluginGUID: guid } } }),
      },
    });
    const outcome = async (guid: string, answersForCcgVault = false): Promise<string | undefined> =>
      check(await examine(windowsHost({}, { answersForCcgVault }), { question: spec(guid) }), 'plugin.class')?.outcome;
    expect(await outcome('{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}')).toBe('ok');
    expect(await outcome('{01BF101D-BFB6-433F-B416-02885CDC5AD3}')).toBe('failed');
    expect(await outcome('{01BF101D-BFB6-433F-B416-02885CDC5AD3}', true)).toBe('ok');
    expect(await outcome('{DEFFF03C-3245-465F-8391-CC586A2D1F32}')).toBe('failed');
  });
});
