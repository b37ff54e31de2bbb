import { create } from 'zustand';

import { questionOfSpec } from '../../../shared/doctor/question-of-spec.ts';
import type { CheckIdentity, CheckResult, DoctorReport, DoctorStep } from '../../../shared/doctor/report.ts';
import { type ErrorReport, errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { SpecListEntry } from '../../../shared/ipc/credential-specs.ts';
import type { DoctorRequest } from '../../../shared/ipc/doctor.ts';

/** What the user asks; empty texts are not given. */
export interface DoctorForm {
  /** Place of the credential spec in the list; null to name everything by hand. */
  readonly spec: number | null;
  readonly gmsa: string;
  readonly domain: string;
  readonly source: string;
  readonly server: string;
  readonly caFile: string;
  readonly serverName: string;
}

/** A check of a run that goes on. */
export interface LiveCheck extends CheckIdentity {
  /** Null as long as it has not ended. */
  readonly result: CheckResult | null;
  readonly isRunning: boolean;
}

export type DoctorPhase =
  | { readonly name: 'idle' }
  | { readonly name: 'running'; readonly ticket: number; readonly checks: readonly LiveCheck[] }
  | { readonly name: 'ended'; readonly report: DoctorReport }
  | { readonly name: 'failed'; readonly error: ErrorReport };

export interface DoctorStore {
  readonly form: DoctorForm;
  /** Null until they have been read. */
  readonly specs: readonly SpecListEntry[] | null;
  readonly phase: DoctorPhase;
  readonly change: (change: Partial<DoctorForm>) => void;
  /** The last run on this host, whoever asked for it; null until one is known. */
  readonly last: DoctorReport | null;
  readonly readSpecs: () => Promise<void>;
  readonly readLast: () => Promise<void>;
  /** @param source taken where the form names none */
  readonly run: (source: string) => Promise<void>;
  readonly cancel: () => void;
  readonly receive: (ticket: number, step: DoctorStep) => void;
}

const emptyForm: DoctorForm = { spec: null, gmsa: '', domain: '', source: '', server: '', caFile: '', serverName: '' };

let lastTicket = 0;

/** What the doctor is asked, and what it found. A run goes on while other views are shown. */
export const useDoctorStore = create<DoctorStore>()((set, get) => ({
  form: emptyForm,
  specs: null,
  phase: { name: 'idle' },
  last: null,

  change: (change) => {
    set({ form: { ...get().form, ...change } });
  },

  readSpecs: async () => {
    const result = await window.ccgVault.credentialSpecs.list();
    const specs = result.ok ? result.value.entries.filter(({ problem }) => problem === null) : [];
    const { specs: before, form } = get();
    const chosen = form.spec === null ? undefined : before?.[form.spec];
    set({ specs });
    // The usual question is about a file that is there.
    if (before === null && specs.length > 0) get().change({ spec: 0 });
    // The same file as before, whose place others may have taken.
    if (before !== null && form.spec !== null) {
      const place = specs.findIndex(({ folder, name }) => folder === chosen?.folder && name === chosen.name);
      get().change({ spec: place === -1 ? null : place });
    }
  },

  readLast: async () => {
    const result = await window.ccgVault.doctor.last();
    if (result.ok) set({ last: result.value });
  },

  run: async (source) => {
    if (get().phase.name === 'running') return;
    lastTicket += 1;
    const ticket = lastTicket;
    set({ phase: { name: 'running', ticket, checks: [] } });
    const end = (phase: DoctorPhase): void => {
      const current = get().phase;
      if (current.name === 'running' && current.ticket === ticket) set({ phase });
    };
    const question = await questionOf(get().form, get().specs ?? [], source);
    if ('error' in question) {
      end({ name: 'failed', error: question.error });
      return;
    }
    const result = await window.ccgVault.doctor.run({ ticket, ...question });
    end(result.ok ? { name: 'ended', report: result.value } : { name: 'failed', error: result.error });
  },

  cancel: () => {
    const { phase } = get();
    if (phase.name !== 'running') return;
    window.ccgVault.doctor.cancel({ ticket: phase.ticket });
    set({ phase: { name: 'idle' } });
  },

  receive: (ticket, step) => {
    const { phase } = get();
    if (phase.name !== 'running' || phase.ticket !== ticket) return;
    set({ phase: { ...phase, checks: afterStep(phase.checks, step) } });
  },
}));

function afterStep(checks: readonly LiveCheck[], step: DoctorStep): readonly LiveCheck[] {
  switch (step.kind) {
    case 'planned':
      return step.checks.map((check) => ({ ...check, result: null, isRunning: false }));
    case 'started':
      return checks.map((check) => (check.id === step.id ? { ...check, isRunning: true } : check));
    case 'ended':
      return checks.map((check) =>
        check.id === step.result.id ? { ...check, isRunning: false, result: step.result } : check,
      );
  }
}

/** The question that the form stands for, with the credential spec read anew. */
async function questionOf(
  form: DoctorForm,
  specs: readonly SpecListEntry[],
  source: string,
): Promise<Omit<DoctorRequest, 'ticket'> | { readonly error: ErrorReport }> {
  const optional = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const directory = {
    server: optional(form.server),
    caFile: optional(form.caFile),
    serverName: optional(form.serverName),
  };
  const chosen = form.spec === null ? undefined : specs[form.spec];
  if (chosen === undefined) {
    return {
      gmsa: form.gmsa.trim(),
      domain: form.domain.trim(),
      source: optional(form.source) ?? source,
      ...directory,
    };
  }
  const read = await window.ccgVault.credentialSpecs.read({ folder: chosen.folder, name: chosen.name });
  if (!read.ok) return { error: read.error };
  const { text } = read.value;
  const said = questionOfSpec(text);
  if (said.gmsa === undefined || said.domain === undefined) {
    const detail = `${chosen.name} names no gMSA and domain`;
    return { error: errorReport('invalidParameters', detail) };
  }
  const credentialSpec = { fileName: chosen.name, text };
  return { gmsa: said.gmsa, domain: said.domain, source: said.source, credentialSpec, ...directory };
}
