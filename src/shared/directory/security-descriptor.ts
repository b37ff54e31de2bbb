import { ByteReader, DirectoryDataError } from './byte-reader.ts';
import { encodeSid, readSid } from './sid.ts';

/** A self-relative security descriptor ([MS-DTYP] 2.4.6). */
export interface SecurityDescriptor {
  /** The resource manager's byte, 0 unless it means something to the owner of the object. */
  readonly sbz1: number;
  /** The bits of `controlBits`, and others. */
  readonly control: number;
  readonly owner?: string;
  readonly group?: string;
  readonly sacl?: Acl;
  readonly dacl?: Acl;
}

/** An access control list ([MS-DTYP] 2.4.5). */
export interface Acl {
  /** 2, or 4 where it has object entries. */
  readonly revision: number;
  readonly aces: readonly Ace[];
}

/**
 * An access control entry ([MS-DTYP] 2.4.4). Most types have a mask and a SID (`plain`), those of directory objects
 * two optional GUIDs in between (`object`). Types that are not known are kept as they are (`raw`).
 */
export type Ace =
  | {
      readonly kind: 'plain';
      readonly type: number;
      readonly flags: number;
      readonly mask: number;
      readonly sid: string;
      /** What follows the SID: a condition or a claim. */
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'object';
      readonly type: number;
      readonly flags: number;
      readonly mask: number;
      /** GUID of a property or class as 16 bytes. */
      readonly objectType?: Uint8Array;
      readonly inheritedObjectType?: Uint8Array;
      readonly sid: string;
      readonly data: Uint8Array;
    }
  | { readonly kind: 'raw'; readonly type: number; readonly flags: number; readonly data: Uint8Array };

/** Bits of the control field that matter here ([MS-DTYP] 2.4.6). */
export const controlBits = { daclPresent: 0x0004, saclPresent: 0x0010, selfRelative: 0x8000 } as const;

/** Types of access control entries that decide about access ([MS-DTYP] 2.4.4.1). */
export const aceTypes = {
  accessAllowed: 0x00,
  accessDenied: 0x01,
  accessAllowedObject: 0x05,
  accessDeniedObject: 0x06,
};

/** An entry with this flag counts for the object's children only ([MS-DTYP] 2.4.4.1). */
export const inheritOnlyFlag = 0x08;

const plainTypes: ReadonlySet<number> = new Set([0x00, 0x01, 0x02, 0x09, 0x0a, 0x0d, 0x11, 0x12, 0x13]);
const objectTypes: ReadonlySet<number> = new Set([0x05, 0x06, 0x07, 0x0b, 0x0c, 0x0f]);

/** Which of the two GUIDs of an object entry are there ([MS-DTYP] 2.4.4.3). */
const objectTypePresent = 0x1;
const inheritedObjectTypePresent = 0x2;

const headerBytes = 20;
const aclHeaderBytes = 8;
const aceHeaderBytes = 4;

/** @throws DirectoryDataError unless the bytes are a self-relative security descriptor */
export function parseSecurityDescriptor(bytes: Uint8Array): SecurityDescriptor {
  const reader = new ByteReader(bytes, 'security descriptor');
  if (reader.uint8(0) !== 1) reader.fail('it has an unknown revision');
  const control = reader.uint16(2);
  if ((control & controlBits.selfRelative) === 0) reader.fail('it is not self-relative');
  const [owner, group, sacl, dacl] = [4, 8, 12, 16].map((offset) => {
    const target = reader.uint32(offset);
    if (target !== 0 && target < headerBytes) reader.fail('a part of it overlaps its header');
    return target;
  }) as [number, number, number, number];
  const hasSacl = sacl !== 0 && (control & controlBits.saclPresent) !== 0;
  const hasDacl = dacl !== 0 && (control & controlBits.daclPresent) !== 0;
  return {
    sbz1: reader.uint8(1),
    control,
    ...(owner === 0 ? {} : { owner: readSid(reader, owner).sid }),
    ...(group === 0 ? {} : { group: readSid(reader, group).sid }),
    ...(hasSacl ? { sacl: readAcl(reader, sacl) } : {}),
    ...(hasDacl ? { dacl: readAcl(reader, dacl) } : {}),
  };
}

function readAcl(outer: ByteReader, start: number): Acl {
  const reader = outer.part(start, outer.uint16(start + 2), 'access control list');
  const count = reader.uint16(4);
  const aces: Ace[] = [];
  for (let offset = aclHeaderBytes; aces.length < count;) {
    const size = reader.uint16(offset + 2);
    if (size < aceHeaderBytes) reader.fail('an entry is shorter than its header');
    aces.push(readAce(reader.part(offset, size, 'access control entry')));
    offset += size;
  }
  return { revision: reader.uint8(0), aces };
}

function readAce(reader: ByteReader): Ace {
  const type = reader.uint8(0);
  const flags = reader.uint8(1);
  const rest = (offset: number): Uint8Array => reader.bytes(offset, reader.length - offset).slice();
  if (plainTypes.has(type)) {
    const { sid, length } = readSid(reader, 8);
    return { kind: 'plain', type, flags, mask: reader.uint32(4), sid, data: rest(8 + length) };
  }
  if (!objectTypes.has(type)) return { kind: 'raw', type, flags, data: rest(aceHeaderBytes) };

  const present = reader.uint32(8);
  let offset = 12;
  const guid = (bit: number): Uint8Array | undefined => {
    if ((present & bit) === 0) return undefined;
    offset += 16;
    return reader.bytes(offset - 16, 16).slice();
  };
  const objectType = guid(objectTypePresent);
  const inheritedObjectType = guid(inheritedObjectTypePresent);
  const { sid, length } = readSid(reader, offset);
  return {
    kind: 'object',
    type,
    flags,
    mask: reader.uint32(4),
    ...(objectType === undefined ? {} : { objectType }),
    ...(inheritedObjectType === undefined ? {} : { inheritedObjectType }),
    sid,
    data: rest(offset + length),
  };
}

/**
 * The binary form, in the order in which Windows writes it: SACL, DACL, owner, group.
 *
 * @throws DirectoryDataError if a SID is none, or a list is longer than 64 KiB
 */
export function encodeSecurityDescriptor(descriptor: SecurityDescriptor): Uint8Array {
  const parts: [field: number, bytes: Uint8Array][] = [];
  if (descriptor.sacl !== undefined) parts.push([12, encodeAcl(descriptor.sacl)]);
  if (descriptor.dacl !== undefined) parts.push([16, encodeAcl(descriptor.dacl)]);
  if (descriptor.owner !== undefined) parts.push([4, encodeSid(descriptor.owner)]);
  if (descriptor.group !== undefined) parts.push([8, encodeSid(descriptor.group)]);

  const header = new Uint8Array(headerBytes);
  const view = new DataView(header.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, descriptor.sbz1);
  view.setUint16(2, descriptor.control | controlBits.selfRelative, true);
  let offset = headerBytes;
  for (const [field, bytes] of parts) {
    view.setUint32(field, offset, true);
    offset += bytes.length;
  }
  return concat([header, ...parts.map(([, bytes]) => bytes)]);
}

function encodeAcl({ revision, aces }: Acl): Uint8Array {
  const entries = aces.map(encodeAce);
  const header = new Uint8Array(aclHeaderBytes);
  const view = new DataView(header.buffer);
  view.setUint8(0, revision);
  view.setUint16(2, size16(aclHeaderBytes + entries.reduce((sum, { length }) => sum + length, 0)), true);
  view.setUint16(4, entries.length, true);
  return concat([header, ...entries]);
}

function encodeAce(ace: Ace): Uint8Array {
  const body = encodeAceBody(ace);
  const header = new Uint8Array(aceHeaderBytes);
  const view = new DataView(header.buffer);
  view.setUint8(0, ace.type);
  view.setUint8(1, ace.flags);
  view.setUint16(2, size16(aceHeaderBytes + body.length), true);
  return concat([header, body]);
}

function encodeAceBody(ace: Ace): Uint8Array {
  if (ace.kind === 'raw') return ace.data;
  const mask = uint32(ace.mask);
  if (ace.kind === 'plain') return concat([mask, encodeSid(ace.sid), ace.data]);
  const { objectType, inheritedObjectType } = ace;
  const present =
    (objectType === undefined ? 0 : objectTypePresent) |
    (inheritedObjectType === undefined ? 0 : inheritedObjectTypePresent);
  const guids = [objectType, inheritedObjectType].filter((guid) => guid !== undefined);
  return concat([mask, uint32(present), ...guids, encodeSid(ace.sid), ace.data]);
}

function uint32(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}

function size16(size: number): number {
  if (size > 0xffff) throw new DirectoryDataError('access control list: it is too long');
  return size;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
