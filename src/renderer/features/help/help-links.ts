import { helpPages } from '../../../shared/help/pages.ts';
import { helpAddress } from '../../lib/help-address.ts';

/**
 * Where a link of the documentation leads within Help.
 * @param page the page that it stands on
 * @returns undefined where it leads outside, which the console does not go
 */
export function addressOfLink(page: string, target: string): string | undefined {
  const [file = '', section] = target.split('#', 2);
  if (file === '') return helpAddress(page, section);
  const name = /^([\w-]+)\.md$/.exec(file)?.[1];
  return helpPages.some((known) => known.name === name) && name !== undefined ? helpAddress(name, section) : undefined;
}
