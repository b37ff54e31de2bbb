import { hashOf } from './hash-location.ts';

/**
 * The address of a section in Help.
 * @param section the anchor of its heading, or the beginning of one, such as `ccgv-2005`
 */
export function helpAddress(page: string, section?: string): string {
  return hashOf('help', { page, section });
}
