import { activity } from './activity.ts';
import { configurationFindings } from './configuration-findings.ts';
import { configurationImport } from './configuration-import.ts';
import { configurationNotices } from './configuration-notices.ts';
import { configuration } from './configuration.ts';
import { credentialSpecFindings } from './credential-spec-findings.ts';
import { credentialSpecWizard } from './credential-spec-wizard.ts';
import { credentialSpecs } from './credential-specs.ts';
import { doctorFindings } from './doctor-findings.ts';
import { doctor } from './doctor.ts';
import { errorsConfiguration } from './errors-configuration.ts';
import { errorsDirectory } from './errors-directory.ts';
import { errorsPlugin } from './errors-plugin.ts';
import { errorsVault } from './errors-vault.ts';
import { frame } from './frame.ts';
import { main } from './main.ts';
import { migrate } from './migrate.ts';
import { migrationPlan } from './migration-plan.ts';
import { overview } from './overview.ts';
import { request } from './request.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { updates } from './updates.ts';

/** Every text of the console in German, by its English wording. Each part of it is a file beside this one. */
export const german = {
  ...activity,
  ...configuration,
  ...configurationFindings,
  ...configurationImport,
  ...credentialSpecFindings,
  ...credentialSpecWizard,
  ...credentialSpecs,
  ...configurationNotices,
  ...doctor,
  ...doctorFindings,
  ...errorsConfiguration,
  ...errorsDirectory,
  ...errorsPlugin,
  ...errorsVault,
  ...frame,
  ...main,
  ...migrate,
  ...migrationPlan,
  ...overview,
  ...request,
  ...settings,
  ...setup,
  ...updates,
} as const;
export type German = typeof german;

/** The parts by themselves, for the test that no text stands in two. */
export const germanParts = {
  activity,
  configuration,
  configurationFindings,
  configurationImport,
  credentialSpecFindings,
  credentialSpecWizard,
  credentialSpecs,
  configurationNotices,
  doctor,
  doctorFindings,
  errorsConfiguration,
  errorsDirectory,
  errorsPlugin,
  errorsVault,
  frame,
  main,
  migrate,
  migrationPlan,
  overview,
  request,
  settings,
  setup,
  updates,
};
