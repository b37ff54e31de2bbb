import { type DoctorReport, type DoctorStep, verdictOf } from '../../shared/doctor/report.ts';
import { productVersion } from '../../shared/version.ts';
import { Deadline } from '../credentials/deadline.ts';
import { allChecks } from './all-checks.ts';
import { runChecks } from './run-checks.ts';
import type { DoctorSurroundings } from './surroundings.ts';

/** Longest time for all checks, in milliseconds. */
const runPatience = 90_000;

export interface DoctorOptions {
  /** Ends the run; the report then holds what is known by then. */
  readonly signal: AbortSignal;
  readonly onStep?: (step: DoctorStep) => void;
  /** Told what a check threw that is no `CcgVaultError`; its text may hold a secret. */
  readonly onDefect?: (thrown: unknown) => void;
}

/** Finds out whether a container would get its identity on this host, and if not, why. Never rejects. */
export async function runDoctor(
  surroundings: DoctorSurroundings,
  { signal, onStep = () => undefined, onDefect = () => undefined }: DoctorOptions,
): Promise<DoctorReport> {
  const { question, host, now } = surroundings;
  const startedAt = now();
  const start = performance.now();
  const deadline = new Deadline(runPatience, [signal]);
  const checks = await runChecks(allChecks, surroundings, { signal: deadline.signal, onStep, onDefect });
  const isInterrupted = deadline.signal.aborted;
  deadline.close();
  return {
    subject: {
      gmsa: question.gmsa,
      domain: question.domain,
      source: question.source ?? null,
      credentialSpec: question.credentialSpec?.fileName ?? null,
    },
    verdict: verdictOf(checks, isInterrupted),
    causes: checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id),
    host: host.hostName,
    version: productVersion,
    startedAt,
    duration: Math.round(performance.now() - start),
    checks,
  };
}
