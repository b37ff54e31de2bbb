/**
 * Bytes from a directory that are not what their specification says. The only error that the parsers of this folder
 * throw; its text quotes nothing of the bytes.
 */
export class DirectoryDataError extends Error {
  override readonly name = 'DirectoryDataError';
}

/** Reads the little-endian structures of [MS-DTYP] and [MS-ADTS], and never past their end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #what: string;

  /** @param what name of the structure, for errors */
  constructor(bytes: Uint8Array, what: string) {
    // A plain array: those of Node's Buffer have a `slice` that does not copy.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#what = what;
  }

  get length(): number {
    return this.#bytes.byteLength;
  }

  uint8(offset: number): number {
    this.#check(offset, 1);
    return this.#view.getUint8(offset);
  }

  uint16(offset: number): number {
    this.#check(offset, 2);
    return this.#view.getUint16(offset, true);
  }

  uint32(offset: number): number {
    this.#check(offset, 4);
    return this.#view.getUint32(offset, true);
  }

  uint64(offset: number): bigint {
    this.#check(offset, 8);
    return this.#view.getBigUint64(offset, true);
  }

  /** The bytes themselves, not a copy. */
  bytes(offset: number, length: number): Uint8Array {
    this.#check(offset, length);
    return this.#bytes.subarray(offset, offset + length);
  }

  /** A reader for a part, so that whatever lies in it cannot reach beyond. */
  part(offset: number, length: number, what: string): ByteReader {
    return new ByteReader(this.bytes(offset, length), what);
  }

  /** @throws DirectoryDataError always */
  fail(problem: string): never {
    throw new DirectoryDataError(`${this.#what}: ${problem}`);
  }

  #check(offset: number, length: number): void {
    if (offset < 0 || length < 0 || offset + length > this.length) this.fail('it ends too early');
  }
}
