import { mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { exampleText } from '../../src/shared/credspec/rules/example.ts';
import type { DockerStandIn } from '../support/docker-stand-in.ts';
import type { FakeBridge } from './fake-bridge.ts';
import type { FakeDaemon } from './fake-daemon.ts';
import { healthy, rejected, sampleRows, sealed, unconfigured } from './sample-data.ts';
import { damaged, installed, missing } from './sample-registration.ts';
import { badChecks, goodChecks, sampleReport } from './sample-report.ts';

/** Where each view begins, by what the navigation calls it, in its order. */
export const views = [
  'Overview',
  'Activity',
  'Credential specs',
  'Sources',
  'Connections',
  'Doctor',
  'Setup',
  'Help',
  'Settings',
] as const;

/** What a console is started with. */
export interface Surroundings {
  readonly folder: string;
  readonly daemon: FakeDaemon;
  readonly bridge: FakeBridge;
  readonly docker: DockerStandIn;
}

/** A state of the host in which every view must be usable. */
export interface ViewState {
  readonly name: string;
  /** Sets it up and gives what the console has in its environment. */
  readonly arrange: (surroundings: Surroundings) => Promise<Record<string, string>>;
  /** Ends what keeps views waiting, for as long as the state lasts. */
  readonly letGo?: (surroundings: Surroundings) => Promise<void>;
}

const configuration = `version: 1
connections:
  prod:
    vault_addr: https://vault.contoso.com:8200
    auth: { type: token, config: { token: { secret: prod-token } } }
  lab:
    vault_addr: https://vault-lab.contoso.com:8200
    auth: { type: token_from_file, config: { path: 'C:\\vault\\token' } }
sources:
  webapp01: { type: kv2, connection: prod, config: { path: win/gmsa-getter } }
  billing: { type: kv2, connection: prod, config: { path: win/billing-getter } }
  lab-tools: { type: kv1, connection: lab, config: { path: win/lab-getter } }
`;

/** A host as it is on a usual day. */
export async function arrangeUsual({ bridge, daemon, docker }: Surroundings): Promise<Record<string, string>> {
  daemon.status = healthy;
  daemon.rows = sampleRows(1, 41);
  daemon.lastDoctorReport = sampleReport(goodChecks);
  mkdirSync(docker.specFolder, { recursive: true });
  writeFileSync(path.join(docker.specFolder, 'contoso_webapp01.json'), exampleText);
  await daemon.writeConfiguration(configuration);
  await bridge.setStatus(installed);
  await daemon.start();
  return bridge.environment;
}

async function writePolicies(folder: string, values: Record<string, unknown>): Promise<Record<string, string>> {
  const file = path.join(folder, 'policies.json');
  await writeFile(file, JSON.stringify(values));
  return { CCG_VAULT_POLICY_FILE: file };
}

export const viewStates: readonly ViewState[] = [
  { name: 'usual', arrange: arrangeUsual },
  {
    name: 'empty',
    arrange: async ({ bridge, daemon }) => {
      daemon.status = unconfigured;
      await daemon.writeConfiguration('version: 1\n');
      daemon.setStatus(unconfigured);
      await bridge.setStatus(missing);
      await daemon.start();
      return bridge.environment;
    },
  },
  {
    name: 'loading',
    arrange: async ({ bridge, daemon }) => {
      // Neither the daemon nor the bridge, which has no status, ever answers.
      daemon.gate = new Promise(() => undefined);
      await daemon.start();
      return bridge.environment;
    },
    // A program that still runs keeps the tests from seeing that the console has ended.
    letGo: ({ bridge }) => bridge.setStatus(installed),
  },
  {
    name: 'error',
    arrange: async ({ bridge, daemon, docker }) => {
      daemon.status = { ...sealed, configuration: rejected.configuration };
      daemon.rows = sampleRows(1, 45);
      daemon.lastDoctorReport = sampleReport(badChecks);
      mkdirSync(docker.specFolder, { recursive: true });
      writeFileSync(path.join(docker.specFolder, 'broken.json'), '{ "CmsPlugins": [');
      await daemon.writeConfiguration(`${configuration}broken: [`);
      daemon.setStatus({ configuration: rejected.configuration });
      await bridge.setStatus(damaged);
      await daemon.start();
      return bridge.environment;
    },
  },
  {
    name: 'daemon away',
    arrange: async ({ bridge }) => {
      await bridge.setStatus(installed);
      return bridge.environment;
    },
  },
  {
    name: 'read-only',
    arrange: async (surroundings) => ({
      ...(await arrangeUsual(surroundings)),
      ...(await writePolicies(surroundings.folder, {
        AllowConfigurationChanges: false,
        AllowCredentialSpecChanges: false,
        AllowPasswordReveal: false,
      })),
    }),
  },
  {
    name: 'managed',
    arrange: async (surroundings) => ({
      ...(await arrangeUsual(surroundings)),
      ...(await writePolicies(surroundings.folder, {
        Language: 'en',
        TrayIcon: false,
        FailureNotifications: false,
        Colour: 1,
      })),
    }),
  },
];
