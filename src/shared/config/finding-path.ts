/** A path as an administrator would write it, for example `sources.webapp01.config.path`. */
export function nameOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'The file';
  return path.map((part) => printable(String(part))).join('.');
}

/** Text that can be shown whatever it holds, cut where it is long. */
export function printable(text: string): string {
  const visible = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
  return visible.length > 64 ? `${visible.slice(0, 64)}…` : visible;
}
