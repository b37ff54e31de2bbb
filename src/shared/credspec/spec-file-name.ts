import { isNetworkOrDevicePath } from '../plugin-input.ts';

const plainName = /^[^.\\/:*?"<>|\p{Cc}][^\\/:*?"<>|\p{Cc}]*\.json$/iu;

/**
 * Whether a file name ends in .json and leads nowhere else: no separators, drives, streams, wildcards, control characters
 * or devices.
 */
export function isPlainSpecName(name: string): boolean {
  return plainName.test(name) && !isNetworkOrDevicePath(`folder\\${name}`);
}
