import { findSecret, secretMask } from '../../../shared/credspec/mask-plugin-input.ts';
import type { ParsedCredentialSpec } from '../../../shared/credspec/parse.ts';
import { onlyRefersToSecret, pluginOfGuid } from '../../../shared/credspec/plugins.ts';
import { specPaths, stringAt, valueAt } from '../../../shared/credspec/select.ts';

/** A range of the text that is not to be shown. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
}

/** Where the text of a credential spec seems to hold a password, if it does. */
export function secretRange(
  spec: ParsedCredentialSpec,
  sources: readonly string[] | undefined,
): SecretRange | undefined {
  const node = valueAt(spec, specPaths.pluginInput)?.node;
  if (node?.type !== 'string') return undefined;
  const guid = stringAt(spec, specPaths.pluginGuid)?.text;
  const plugin = guid === undefined ? undefined : pluginOfGuid(guid);
  const isHarmless = (text: string): boolean => sources?.includes(text) === true || onlyRefersToSecret(text, plugin);
  const secret = findSecret(node.value, { isHarmless });
  if (secret === undefined) return undefined;
  const inner = { start: node.start + 1, end: node.end - 1 };
  // Escapes shift the places; the whole value is hidden then.
  const isPlain = spec.text.slice(inner.start, inner.end) === node.value;
  return isPlain ? { start: inner.start + secret.start, end: inner.end } : inner;
}

/** The text with the range masked, for what is only looked at. */
export function maskedText(text: string, range: SecretRange | undefined): string {
  return range === undefined ? text : text.slice(0, range.start) + secretMask + text.slice(range.end);
}
