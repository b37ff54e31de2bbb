import { z } from 'zod';

import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/**
 * Phrases of Vault and OpenBao that tell failures apart which share a status. Only the name of a phrase is ever passed
 * on, never Vault's text, since that can quote what was sent.
 */
const phrases = {
  sealed: /^Vault is sealed$/,
  notInitialized: /^(Vault|server) is not (yet )?initialized$/,
  noActiveNode: /active cluster node not found|node is not the leader|leadership lost/,
  noRoute: /^no handler for route/,
  namespaceNotFound: /^namespace not found/,
  /** The token itself is not known: it expired, was revoked or never existed. */
  tokenUnknown: /^permission denied$|invalid token|bad token|^missing client token$/,
  versionedEngine: /^Invalid path for a versioned K\/V secrets engine/,
  unknownRole: /^unknown role/,
  engineUpgrading: /^(Upgrading|Waiting for the primary to upgrade) from non-versioned to versioned data/,
} as const satisfies Record<string, RegExp>;

export type KnownPhrase = keyof typeof phrases;

/** The part of an answer that Vault gives beside, or in place of, data. */
const complaintSchema = z.object({
  errors: z.array(z.string()).nullish(),
  warnings: z.array(z.string()).nullish(),
});

/** Which known phrase an answer holds, if any. */
export function knownPhrase(body: unknown): KnownPhrase | undefined {
  const complaint = complaintSchema.safeParse(body);
  if (!complaint.success) return undefined;
  const texts = [...(complaint.data.errors ?? []), ...(complaint.data.warnings ?? [])];
  const names = Object.keys(phrases) as KnownPhrase[];
  return names.find((name) => texts.some((text) => phrases[name].test(text)));
}

/**
 * Vault answered and refused. `errorName` is what the status means for a secret; whoever knows what was asked replaces
 * it by something more precise.
 */
export class VaultAnswerError extends CcgVaultError {
  readonly status: number;
  readonly phrase: KnownPhrase | undefined;
  /** Private, so that a logger that walks the error does not find it. */
  readonly #body: unknown;

  constructor(status: number, body: unknown, readablePath: string) {
    super(nameOfStatus(status), `${readablePath} (HTTP ${status})`);
    this.status = status;
    this.phrase = knownPhrase(body);
    this.#body = body;
  }

  /** The answer as received. May hold anything: must not be logged or passed on. */
  get body(): unknown {
    return this.#body;
  }
}

function nameOfStatus(status: number): ErrorName {
  if (status === 403) return 'secretPermissionDenied';
  if (status === 404) return 'secretNotFound';
  return 'vaultRequestRefused';
}

/**
 * The error for an answer that says that this server cannot serve at all, whatever was asked; undefined for any other.
 * Another server of the same cluster may be able to.
 */
export function serverTrouble(status: number, body: unknown, host: string): CcgVaultError | undefined {
  const detail = `${host} (HTTP ${status})`;
  if (status === 429) return new CcgVaultError('vaultRateLimited', detail);
  const phrase = knownPhrase(body);
  if (phrase === 'sealed') return new CcgVaultError('vaultSealed', detail);
  if (phrase === 'notInitialized') return new CcgVaultError('vaultNotInitialized', detail);
  if (phrase === 'noActiveNode') return new CcgVaultError('vaultNoActiveNode', detail);
  if (phrase === 'engineUpgrading' || status >= 500) return new CcgVaultError('vaultServerError', detail);
  return undefined;
}
