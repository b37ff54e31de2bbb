import type { CheckOutcome, DoctorVerdict } from '../../../shared/doctor/report.ts';
import type { Tone } from '../../lib/tone.ts';

export const outcomeTones: Readonly<Record<CheckOutcome, Tone>> = {
  ok: 'success',
  warning: 'warning',
  failed: 'danger',
  notApplicable: 'neutral',
  notReached: 'neutral',
};

export const verdictTones: Readonly<Record<DoctorVerdict, Tone>> = {
  ready: 'success',
  readyWithWarnings: 'warning',
  notReady: 'danger',
  interrupted: 'neutral',
};
