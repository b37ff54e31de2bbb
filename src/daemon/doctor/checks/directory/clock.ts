import { type DoctorCheck, failedWith, ok, warning } from '../../check.ts';
import { describeDuration } from '../../describe-duration.ts';
import { kerberosOverTcp, kerberosOverUdp } from './kerberos-ports.ts';

/** Differences between the clocks in milliseconds: what a KDC allows by default, and what is worth a word. */
const limits = { allowed: 5 * 60_000, worthAWord: 60_000 } as const;

export const clock: DoctorCheck = {
  id: 'directory.clock',
  category: 'directory',
  title: 'Clock, against that of the KDC',
  needsOneOf: [kerberosOverTcp, kerberosOverUdp],
  run({ valueIfAny }) {
    const skew = (valueIfAny(kerberosOverTcp) ?? valueIfAny(kerberosOverUdp))?.skew ?? 0;
    const size = Math.abs(skew);
    if (size < 1_000) return ok('The clocks agree to the second.', undefined);
    const span = describeDuration(size);
    if (size > limits.allowed)
      return failedWith(
        'kerberosClockSkew',
        skew > 0
          ? `this host is ${span} behind the domain controller`
          : `this host is ${span} ahead of the domain controller`,
      );
    const sentence =
      skew > 0
        ? `This host is ${span} behind the domain controller.`
        : `This host is ${span} ahead of the domain controller.`;
    return size > limits.worthAWord
      ? warning(sentence, 'Synchronise the clock: `w32tm /resync`. Kerberos allows five minutes.', undefined)
      : ok(sentence, undefined);
  },
};
