import { bridgeErrors } from './areas/bridge.ts';
import { configurationErrors } from './areas/configuration.ts';
import { daemonErrors } from './areas/daemon.ts';
import { directoryErrors } from './areas/directory.ts';
import { kerberosErrors } from './areas/kerberos.ts';
import { pluginInputErrors } from './areas/plugin-input.ts';
import { reachingVaultErrors } from './areas/reaching-vault.ts';
import { readingSecretErrors } from './areas/reading-secret.ts';
import { registrationErrors } from './areas/registration.ts';
import { updateErrors } from './areas/updates.ts';
import { vaultLoginErrors } from './areas/vault-login.ts';

/** The areas of the catalogue, by the leading digits of their numbers. */
export const catalogueAreas = [
  { prefix: '10', title: 'PluginInput' },
  { prefix: '11', title: 'Configuration' },
  { prefix: '20', title: 'Reaching Vault' },
  { prefix: '21', title: 'Logging in to Vault' },
  { prefix: '22', title: 'Reading the secret' },
  { prefix: '30', title: 'Daemon and admin endpoint' },
  { prefix: '40', title: 'Bridge' },
  { prefix: '41', title: 'Registration' },
  { prefix: '50', title: 'Directory' },
  { prefix: '51', title: 'Kerberos' },
  { prefix: '60', title: 'Updates' },
] as const;

/**
 * The one list of everything that can go wrong, used by the daemon, the bridge (through a generated header), the
 * command line, the console and `docs/troubleshooting.md` (generated).
 *
 * Numbers are stable: once released, a number keeps its meaning and is never used again. Texts hold no values, so
 * that no secret can ever end up in them; what belongs to one occurrence travels in `CcgVaultError.detail`.
 */
export const catalogue = {
  ...pluginInputErrors,
  ...configurationErrors,
  ...reachingVaultErrors,
  ...vaultLoginErrors,
  ...readingSecretErrors,
  ...daemonErrors,
  ...bridgeErrors,
  ...registrationErrors,
  ...directoryErrors,
  ...kerberosErrors,
  ...updateErrors,
} as const;

/** The name of a kind of failure, as used in code. */
export type ErrorName = keyof typeof catalogue;
