/**
 * Links to places of the console, such as a request or a filter, as text that can be passed on:
 * `ccg-vault-console:/activity?row=12&host=HOST7`. They are opened by `--open` on the console's command line and by
 * pasting them into the search of Activity. The scheme is deliberately not registered with the operating system, so that
 * no web page or mail can start the console.
 */

const scheme = 'ccg-vault-console:';

/** An address inside the console: a view, and parameters in visible ASCII characters. */
const address = /^\/[a-z][a-z-]{0,31}(?:\?[\x21\x24-\x3b\x3d\x3f-\x7e]{0,2048})?$/;

/** Link to an address such as `#/activity?row=12`, with the host on which it means something. */
export function linkTo(hash: string, hostName: string): string {
  const path = hash.replace(/^#/, '');
  return `${scheme}${path}${path.includes('?') ? '&' : '?'}host=${encodeURIComponent(hostName)}`;
}

/** The address that a link leads to, for example `#/activity?row=12&host=HOST7`; undefined for any other text. */
export function hashOfLink(text: string): string | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith(scheme)) return undefined;
  const path = trimmed.slice(scheme.length);
  return address.test(path) ? `#${path}` : undefined;
}
