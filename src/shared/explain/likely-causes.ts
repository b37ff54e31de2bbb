import type { CallLogRow } from '../calllog/call-log-row.ts';
import type { CheckResult, DoctorReport } from '../doctor/report.ts';
import { catalogue } from '../errors/catalogue.ts';
import { errorNameOfCode } from '../errors/ccg-vault-error.ts';
import { t, translateKnown } from '../i18n/translate.ts';
import { categoriesOfCode } from './categories-of-code.ts';
import type { Explanation } from './explain.ts';

/** What is known of this host. */
export interface HostEvidence {
  /** Failed requests of the call log, the newest first. */
  readonly failures: readonly CallLogRow[];
  /** The last run of the doctor, if there was one. */
  readonly doctor: DoctorReport | null;
}

/** Where a likely cause was seen. */
export type CauseEvidence =
  | { readonly kind: 'doctor'; readonly check: string; readonly gmsa: string }
  | { readonly kind: 'requests'; readonly count: number; readonly source: string | null; readonly rowId: number };

/** Something that is wrong on this host and can be behind an explanation. */
export interface LikelyCause {
  /** What was found, in whole sentences. */
  readonly cause: string;
  readonly next: string;
  readonly code: string | null;
  readonly evidence: CauseEvidence;
  /** When it was seen last, in milliseconds since the Unix epoch. */
  readonly at: number;
}

/** How many failed requests are worth looking at. */
export const mostFailures = 200;

/** Most likely causes that are told of one explanation. */
const mostCauses = 5;

/**
 * What is wrong on this host that can be behind an explanation: first what is exactly this failure, then what is of its
 * kind, the doctor's findings before those of requests, the newest first. Failures from before the doctor found
 * everything in order are not among them.
 */
export function likelyCauses({ code, about }: Explanation, { failures, doctor }: HostEvidence): LikelyCause[] {
  const inOrderSince = doctor?.verdict === 'ready' ? doctor.startedAt : Number.NEGATIVE_INFINITY;
  const isNewer = (cause: LikelyCause): boolean => cause.at > inOrderSince;
  const found = [...doctorCauses(doctor), ...requestCauses(failures).filter(isNewer)];
  // The same failure is told once, as the doctor found it.
  const told = found.filter(
    (cause, index) => cause.code === null || found.findIndex((other) => other.code === cause.code) === index,
  );
  const kindOf = ({ code: own, category }: RankedCause): number => {
    if (code !== null && own === code) return -1;
    const places = (category === null ? categoriesOfCode(own ?? '') : [category]).map((place) => about.indexOf(place));
    const [best = -1] = places.filter((place) => place >= 0).sort((one, other) => one - other);
    return best < 0 ? Number.POSITIVE_INFINITY : best;
  };
  return told
    .map((cause) => ({ cause, rank: kindOf(cause) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((one, other) => one.rank - other.rank)
    .slice(0, mostCauses)
    .map(({ cause: { category: _category, ...cause } }) => cause);
}

/** A cause before it is known what it is asked for. */
interface RankedCause extends LikelyCause {
  readonly category: CheckResult['category'] | null;
}

function doctorCauses(doctor: DoctorReport | null): RankedCause[] {
  if (doctor === null) return [];
  return doctor.checks
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ title, category, finding, remedy = '', code = null }) => ({
      cause: finding,
      next: remedy,
      code,
      category,
      evidence: { kind: 'doctor', check: title, gmsa: doctor.subject.gmsa },
      at: doctor.startedAt,
    }));
}

/** One for each error, with its newest request. */
function requestCauses(failures: readonly CallLogRow[]): RankedCause[] {
  const newest = new Map<string, { readonly row: CallLogRow; count: number }>();
  for (const row of failures) {
    if (row.errorCode === null) continue;
    const known = newest.get(row.errorCode);
    if (known === undefined) newest.set(row.errorCode, { row, count: 1 });
    else known.count += 1;
  }
  return [...newest].flatMap(([code, { row, count }]) => {
    const name = errorNameOfCode(code);
    if (name === undefined) return [];
    const { message, cause, remedy } = catalogue[name];
    const detail = row.errorDetail === null ? '' : `: ${row.errorDetail}`;
    return [
      {
        cause: `${message}${detail}. ${cause}`,
        next: remedy,
        code,
        category: null,
        evidence: { kind: 'requests', count, source: row.source, rowId: row.id },
        at: row.startedAt,
      },
    ];
  });
}

/** Where a likely cause was seen, in words, without the time. */
export function describeEvidence(evidence: CauseEvidence): string {
  if (evidence.kind === 'doctor')
    return t('The doctor found it for {{gmsa}}: {{check}}', {
      gmsa: evidence.gmsa,
      check: translateKnown(evidence.check),
    });
  const { count, source } = evidence;
  return source === null
    ? t('{{count, number}} requests failed with it', { count })
    : t('{{count, number}} requests failed with it, the last for source {{source}}', { count, source });
}
