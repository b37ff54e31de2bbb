import { t } from '../../../shared/i18n/translate.ts';
import type { SpecListing } from '../../../shared/ipc/credential-specs.ts';
import type { DaemonStatus } from '../../../shared/status.ts';
import { hashOf } from '../../lib/hash-location.ts';

/** Something that the palette leads to or does. */
export interface PaletteItem {
  readonly id: string;
  /** What kind of thing it is, in a word. */
  readonly kind: string;
  readonly label: string;
  /** Where it is, or what it does, in few words. */
  readonly detail?: string;
  /** Further words by which it is found. */
  readonly words?: string;
  /** Where it leads to. */
  readonly hash?: string;
  /** What it does besides, or instead. */
  readonly run?: () => void;
}

/** Most items that are shown at once. */
const maxShown = 50;

/** The entries of the configuration that is in force. */
export function configurationItems(status: DaemonStatus | null): PaletteItem[] {
  if (status === null) return [];
  return [
    ...status.sources.map(({ name, location }) => ({
      id: `source ${name}`,
      kind: t('Source'),
      label: name,
      detail: location,
      hash: hashOf('sources', { name }),
    })),
    ...status.connections.map(({ name, address }) => ({
      id: `connection ${name}`,
      kind: t('Connection'),
      label: name,
      detail: address,
      hash: hashOf('connections', { name }),
    })),
  ];
}

/** The credential specs of this host. */
export function credentialSpecItems(entries: SpecListing['entries']): PaletteItem[] {
  return entries.map(({ folder, name, source }) => ({
    id: `spec ${folder} ${name}`,
    kind: t('Credential spec'),
    label: name,
    detail: folder,
    ...(source === null ? {} : { words: source }),
    hash: hashOf('credential-specs', { folder, file: name }),
  }));
}

/**
 * The items that a text finds, best first: labels that begin with it, labels with a word that does, whatever holds all
 * of its words. Among equals the given order stays. Without a text, all.
 */
export function findItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.slice(0, maxShown);
  const ranked = items.flatMap((item) => {
    const rank = rankOf(item, words);
    return rank === undefined ? [] : [{ item, rank }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, maxShown)
    .map(({ item }) => item);
}

function rankOf(
  { kind, label, detail = '', words: more = '' }: PaletteItem,
  words: readonly string[],
): number | undefined {
  const name = label.toLowerCase();
  const all = `${kind} ${label} ${detail} ${more}`.toLowerCase();
  if (!words.every((word) => all.includes(word))) return undefined;
  const [first = ''] = words;
  if (name.startsWith(first)) return 0;
  return name.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(first)) ? 1 : 2;
}
