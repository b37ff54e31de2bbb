import { allFields, type EntrySection } from './entry-fields.ts';
import { nameOf } from './finding-path.ts';
import type { ConfigFinding } from './finding.ts';

/**
 * The field of an entry that a finding is about, the empty text for the entry as a whole, or undefined for another
 * entry.
 *
 * @param place where the entry is: its section and name, or `defaults`
 */
export function fieldOfFinding(
  { path }: ConfigFinding,
  section: EntrySection,
  place: readonly string[],
): string | undefined {
  const entry = nameOf(place);
  if (path === entry) return '';
  if (!path.startsWith(`${entry}.`)) return undefined;
  const rest = path.slice(entry.length + 1);
  const fields = allFields(section);
  // A finding may be about a part of a value (`vault_addr.1`), or about the mapping around several fields.
  for (let end = rest.length; end > 0; end = rest.lastIndexOf('.', end - 1)) {
    const candidate = rest.slice(0, end);
    if (fields.has(candidate)) return candidate;
  }
  return '';
}
