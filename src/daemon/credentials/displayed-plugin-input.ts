import { maskPluginInput } from '../../shared/credspec/mask-plugin-input.ts';

/** Longest PluginInput that is kept in the call log, in UTF-16 units. */
const maxDisplayedLength = 512;

/**
 * A PluginInput as the call log keeps it: what looks like a password is masked, characters that cannot be shown are
 * written as escapes, and the end of a long one is cut off.
 */
export function displayedPluginInput(input: string, isHarmless: (text: string) => boolean): string {
  const masked = maskPluginInput(input.slice(0, maxDisplayedLength + 1), { isHarmless });
  const visible = masked.replace(
    /\p{Cc}|\p{Cs}|[\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return visible.length > maxDisplayedLength ? `${visible.slice(0, maxDisplayedLength)}…` : visible;
}
