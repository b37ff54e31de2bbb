import { useMemo } from 'react';

import type { SpecEncoding } from '../../../shared/credspec/decode.ts';
import { lintCredentialSpec, type LintResult } from '../../../shared/credspec/lint.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useSpecsStore } from './specs-store.ts';

/** Names of the configured sources; undefined while they are not known. */
export function useSources(): readonly string[] | undefined {
  const sources = useHostStore((state) => state.host.status?.sources);
  return useMemo(() => sources?.map(({ name }) => name), [sources]);
}

/** The text as the rules see it, in the encoding that its file has. */
export function useLint(
  text: string,
  encoding: SpecEncoding,
  fileName: string,
  sources: readonly string[] | undefined,
): LintResult {
  const registeredPlugins = useSpecsStore((state) => state.listing.registeredPlugins) ?? undefined;
  return useMemo(
    () => lintCredentialSpec(inEncoding(text, encoding), { fileName, sources, registeredPlugins }),
    [text, encoding, fileName, sources, registeredPlugins],
  );
}

/** The rules tell the encoding by how the input begins. */
function inEncoding(text: string, encoding: SpecEncoding): string | Uint8Array {
  if (encoding === 'utf-8') return text;
  if (encoding === 'utf-8 with byte order mark') return `\uFEFF${text}`;
  const bytes = new Uint8Array((text.length + 1) * 2);
  const view = new DataView(bytes.buffer);
  const isLittle = encoding === 'utf-16le';
  view.setUint16(0, 0xfeff, isLittle);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16((index + 1) * 2, text.charCodeAt(index), isLittle);
  }
  return bytes;
}
