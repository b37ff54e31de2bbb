import type { ErrorReport } from './errors/ccg-vault-error.ts';

/** The steps in which a connection is tested, in their order. */
export const connectionTestSteps = ['name', 'tcp', 'tls', 'health', 'login', 'token', 'capabilities'] as const;
export type ConnectionTestStepId = (typeof connectionTestSteps)[number];

/** A step as far as it is. `running` comes once for each step that takes place, and what came of it after that. */
export interface ConnectionTestStep {
  readonly id: ConnectionTestStepId;
  /** The server that it is about, as host and port; null for what is about the cluster. */
  readonly server: string | null;
  readonly state: 'running' | 'ok' | 'warning' | 'failed' | 'skipped';
  /** Milliseconds; null while it runs and where it did not take place. */
  readonly duration: number | null;
  /** What was found, each a name and a value. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** The certificates that the server sent, its own first. */
  readonly certificates: readonly TestedCertificate[];
  /** What the token may do on each path that sources read. */
  readonly paths: readonly TestedPath[];
  /** Why it failed, or what the warning is about. */
  readonly error: ErrorReport | null;
}

export interface TestedCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since the Unix epoch. */
  readonly validFrom: number;
  readonly validTo: number;
}

export interface TestedPath {
  readonly path: string;
  readonly sources: readonly string[];
  readonly capabilities: readonly string[];
  readonly canRead: boolean;
}

export interface ConnectionTestResult {
  readonly outcome: 'ok' | 'warning' | 'failed';
  /** All steps as they ended, in their order. */
  readonly steps: readonly ConnectionTestStep[];
}
