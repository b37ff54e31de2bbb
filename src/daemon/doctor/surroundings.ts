import type { Configuration } from '../../shared/config/configuration.ts';
import type { BridgeStatus, CachedStatus, ConfigurationStatus } from '../../shared/status.ts';
import type { CredentialAnswer } from '../credentials/credential-service.ts';
import type { DirectoryTls } from '../directory/directory-client.ts';
import type { DirectoryServer } from '../directory/directory-server.ts';
import type { ServiceLookup } from '../directory/look-up-services.ts';
import type { VaultConnection } from '../vault/vault-connection.ts';
import type { HostProbes } from './host-probes.ts';

/** What an administrator wants to know about. */
export interface DoctorQuestion {
  /** sAMAccountName without the `$`. */
  readonly gmsa: string;
  /** DNS name of its domain. */
  readonly domain: string;
  /** As PluginInput names it; undefined where the credential spec names none. */
  readonly source: string | undefined;
  readonly credentialSpec: { readonly fileName: string; readonly text: string } | undefined;
  /** The domain controller to ask; found by DNS where absent. */
  readonly server: DirectoryServer | undefined;
  readonly tls: DirectoryTls;
}

/** What the doctor needs of the daemon that it runs in. */
export interface DoctorDaemon {
  readonly bridge: () => BridgeStatus;
  readonly configuration: () => {
    readonly status: ConfigurationStatus;
    readonly inForce: Configuration | undefined;
  };
  /** @throws CcgVaultError where there is none of this name */
  readonly connection: (name: string) => Pick<VaultConnection, 'survey' | 'logIn' | 'capabilities'>;
  readonly cached: (source: string) => CachedStatus | undefined;
  /** Reads the credential from Vault, and logs that it did. */
  readonly readCredential: (source: string, signal: AbortSignal) => Promise<CredentialAnswer>;
}

/** Everything that checks look at. */
export interface DoctorSurroundings {
  readonly question: DoctorQuestion;
  readonly host: HostProbes;
  /** Absent where no daemon answers, so that the checks are made by the command line itself. */
  readonly daemon: DoctorDaemon | undefined;
  /** Milliseconds since the Unix epoch by the clock of this host. */
  readonly now: () => number;
  readonly lookUp: ServiceLookup;
}
