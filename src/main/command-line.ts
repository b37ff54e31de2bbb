/**
 * Value of `--data-dir DIR` or `--data-dir=DIR`, with which the console is pointed at another daemon. Electron and
 * Chromium put switches of their own among the arguments, so everything else is left alone.
 */
export function dataFolderOption(argv: readonly string[]): string | undefined {
  const prefix = '--data-dir=';
  const joined = argv.find((argument) => argument.startsWith(prefix));
  if (joined !== undefined) return joined.slice(prefix.length);
  const index = argv.indexOf('--data-dir');
  return index === -1 ? undefined : argv[index + 1];
}
