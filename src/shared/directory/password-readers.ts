import { type Ace, aceTypes, controlBits, inheritOnlyFlag, type SecurityDescriptor } from './security-descriptor.ts';

/**
 * Rights that let an account read the managed password: RIGHT_DS_READ_PROPERTY ([MS-ADTS] 5.1.3.2), or one of the
 * generic rights that include it.
 */
const readPropertyRights = 0x0000_0010 | 0x1000_0000 | 0x8000_0000;

const everyone = 'S-1-1-0';

/** Who may read the managed password of a gMSA according to its msDS-GroupMSAMembership. */
export interface PasswordReaders {
  /** SIDs of accounts and groups that are allowed, in the order of the list. */
  readonly allowed: readonly string[];
  /** SIDs that are denied, whatever else allows them. */
  readonly denied: readonly string[];
}

/** Lists who is allowed and denied. Groups are not resolved, and conditional entries are left out. */
export function passwordReaders(descriptor: SecurityDescriptor): PasswordReaders {
  if (hasNullDacl(descriptor)) return { allowed: [everyone], denied: [] };
  const entries = effectiveEntries(descriptor);
  const sids = (allows: boolean): string[] => [
    ...new Set(entries.filter((entry) => entry.allows === allows).map(({ sid }) => sid)),
  ];
  return { allowed: sids(true), denied: sids(false) };
}

/**
 * Whether an account may read the managed password: the first entry that names the account or one of its groups
 * decides ([MS-DTYP] 2.5.3.2).
 *
 * @param sids the account's own SID and those of all its groups, direct and nested
 */
export function mayReadPassword(descriptor: SecurityDescriptor, sids: ReadonlySet<string>): boolean {
  if (hasNullDacl(descriptor)) return true;
  return effectiveEntries(descriptor).find(({ sid }) => sid === everyone || sids.has(sid))?.allows === true;
}

/** A list that is said to be there but is not lets everybody do everything. */
function hasNullDacl({ control, dacl }: SecurityDescriptor): boolean {
  return (control & controlBits.daclPresent) !== 0 && dacl === undefined;
}

interface EffectiveEntry {
  readonly allows: boolean;
  readonly sid: string;
}

function effectiveEntries(descriptor: SecurityDescriptor): EffectiveEntry[] {
  return (descriptor.dacl?.aces ?? []).flatMap((ace) => {
    const entry = effectiveEntry(ace);
    return entry === undefined ? [] : [entry];
  });
}

function effectiveEntry(ace: Ace): EffectiveEntry | undefined {
  if (ace.kind === 'raw' || (ace.flags & inheritOnlyFlag) !== 0 || (ace.mask & readPropertyRights) === 0) {
    return undefined;
  }
  // The password is asked for as a whole; an entry for one property does not speak of it.
  if (ace.kind === 'object' && ace.objectType !== undefined) return undefined;
  const { accessAllowed, accessAllowedObject, accessDenied, accessDeniedObject } = aceTypes;
  if (ace.type === accessAllowed || ace.type === accessAllowedObject) return { allows: true, sid: ace.sid };
  if (ace.type === accessDenied || ace.type === accessDeniedObject) return { allows: false, sid: ace.sid };
  return undefined;
}
