import { hashOfLink } from '../shared/console-link.ts';

/**
 * Value of `--data-dir DIR` or `--data-dir=DIR`, with which the console is pointed at another daemon. Electron and
 * Chromium put switches of their own among the arguments, so everything else is left alone.
 */
export function dataFolderOption(argv: readonly string[]): string | undefined {
  return optionValue(argv, '--data-dir');
}

/** The address that `--open LINK` or `--open=LINK` leads to; undefined where there is none, or no link of the console. */
export function openOption(argv: readonly string[]): string | undefined {
  const link = optionValue(argv, '--open');
  return link === undefined ? undefined : hashOfLink(link);
}

function optionValue(argv: readonly string[], option: string): string | undefined {
  const prefix = `${option}=`;
  const joined = argv.find((argument) => argument.startsWith(prefix));
  if (joined !== undefined) return joined.slice(prefix.length);
  const index = argv.indexOf(option);
  return index === -1 ? undefined : argv[index + 1];
}
