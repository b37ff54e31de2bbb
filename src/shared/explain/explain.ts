import type { DoctorCategory } from '../doctor/report.ts';
import type { CatalogueEntry } from '../errors/catalogue-entry.ts';
import { catalogue } from '../errors/catalogue.ts';
import { type ErrorCode, errorCode, errorNameOfCode } from '../errors/ccg-vault-error.ts';
import { categoriesOfCode } from './categories-of-code.ts';
import {
  type KnownCode,
  knownBindData,
  knownCcgEvents,
  knownHresults,
  knownKerberosErrors,
  knownNtStatus,
} from './known-codes.ts';

/** The answer to "what does this mean?". */
export interface Explanation {
  /** What was recognised, for example `CCGV-2005` or `NTSTATUS 0xC0020017 (RPC_NT_SERVER_UNAVAILABLE)`. */
  readonly subject: string;
  readonly meaning: string;
  /** Most likely first. */
  readonly causes: readonly string[];
  readonly next: string;
  /** What the doctor checks that can be behind it, most likely first. */
  readonly about: readonly DoctorCategory[];
  /** The same failure by our code, where there is one. */
  readonly code: ErrorCode | null;
}

/** HCS reports an NTSTATUS with this bit set ([MS-ERREF] 2.1, the N bit of an HRESULT). */
const mappedNtStatusBit = 0x10000000;

/**
 * Recognises the codes in whatever an administrator pastes: ours, HRESULT and NTSTATUS in hexadecimal or decimal, the
 * "winapi error #…" of Docker, LDAP bind data, Kerberos errors, and CCG events. Empty if there is nothing to recognise.
 */
export function explain(text: string): Explanation[] {
  const found = [
    ...ownCodes(text),
    ...bindData(text),
    ...kerberosErrors(text),
    ...ccgEvents(text),
    ...numericCodes(text),
  ];
  const subjects = new Set<string>();
  return found.filter(({ subject }) => !subjects.has(subject) && subjects.add(subject));
}

function ownCodes(text: string): Explanation[] {
  return [...text.matchAll(/\bCCGV-(\d{4})\b/gi)].flatMap(([, digits]) => ownCode(`CCGV-${digits ?? ''}`) ?? []);
}

function ownCode(code: string): Explanation | undefined {
  const name = errorNameOfCode(code);
  if (name === undefined) return undefined;
  const entry: CatalogueEntry = catalogue[name];
  return {
    subject: errorCode(name),
    meaning: `${entry.message}.`,
    causes: [entry.cause],
    next: entry.remedy,
    about: categoriesOfCode(code),
    code: errorCode(name),
  };
}

function bindData(text: string): Explanation[] {
  return [...text.matchAll(/\bdata ([0-9a-f]{3})\b/gi)].flatMap(([, digits = '']) =>
    describe(`LDAP bind data ${digits.toLowerCase()}`, knownBindData.get(digits.toLowerCase())),
  );
}

function kerberosErrors(text: string): Explanation[] {
  const numbers = [...text.matchAll(/\bkerberos error:? (?:code:? )?(0x[0-9a-f]{1,2}|\d{1,2})\b/gi)].map(([, digits]) =>
    Number(digits),
  );
  // MIT puts KRB5 in front of the names.
  const named = [...knownKerberosErrors].filter(([, { symbol }]) =>
    new RegExp(`(?<![A-Z_])(?:KRB5|KRB5_)?${symbol.replace('KRB_', '(?:KRB_|KRB5KRB_)')}\\b`, 'i').test(text),
  );
  return [...numbers, ...named.map(([number]) => number)].flatMap((number) => {
    const known = knownKerberosErrors.get(number);
    return describe(`Kerberos error ${number} (${known?.symbol ?? ''})`, known);
  });
}

function ccgEvents(text: string): Explanation[] {
  const written = [
    ...text.matchAll(/\bCCG\b.{0,80}?\bevent(?: ?id)?:? ?(\d{1,2})\b/gis),
    ...text.matchAll(/^\s*(?:CCG )?event(?: ?id)?:? ?(\d{1,2})\s*$/gim),
    ...(/Containers-CCG/i.test(text) ? text.matchAll(/<EventID[^>]*>(\d{1,2})<\/EventID>/gi) : []),
  ];
  return written.flatMap(([, digits]) => describe(`CCG event ${digits ?? ''}`, knownCcgEvents.get(Number(digits))));
}

function numericCodes(text: string): Explanation[] {
  const hexadecimal = [...text.matchAll(/\b0x([0-9a-f]{8})\b/gi)].map(([, digits = '']) => Number.parseInt(digits, 16));
  const decimal = [...text.matchAll(/(?<![\w.-])#?(-?\d{7,10})\b/g)].map(([, digits]) => Number(digits));
  const values = [...hexadecimal, ...decimal.filter((value) => Math.abs(value) < 2 ** 32)];
  return values.flatMap((value) => numericCode(value >>> 0));
}

function numericCode(value: number): Explanation[] {
  const own = /^A004(\d{4})$/.exec(hex(value).slice(2));
  if (own !== null) return [ownCode(`CCGV-${own[1] ?? ''}`) ?? []].flat();
  const ntStatus = (value & mappedNtStatusBit) === 0 ? value : (value & ~mappedNtStatusBit) >>> 0;
  const status = knownNtStatus.get(ntStatus);
  if (status !== undefined) return describe(`NTSTATUS ${hex(ntStatus)} (${status.symbol})`, status);
  const result = knownHresults.get(value);
  if (result !== undefined) return describe(`HRESULT ${hex(value)} (${result.symbol})`, result);
  if (value < 0x80000000) return [];
  const kind = (value & mappedNtStatusBit) === 0 ? 'HRESULT or NTSTATUS' : 'NTSTATUS';
  return [
    {
      subject: `${kind} ${hex(kind === 'NTSTATUS' ? ntStatus : value)}`,
      meaning: 'An error code that this program has no explanation for.',
      causes: [],
      about: [],
      code: null,
      next: `Look it up with \`certutil -error ${hex(kind === 'NTSTATUS' ? ntStatus : value)}\` on a Windows host.`,
    },
  ];
}

function describe(subject: string, known: KnownCode | undefined): Explanation[] {
  if (known === undefined) return [];
  const { meaning, causes, next, about = ['plugin', 'host'], own } = known;
  return [{ subject, meaning, causes, next, about, code: own === undefined ? null : errorCode(own) }];
}

function hex(value: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;
}
