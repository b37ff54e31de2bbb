import { helpPages, type HelpPage } from '../../../shared/help/pages.ts';

/** The documentation is part of the console, so that it is there where a host has no way to the outside. */
const texts = import.meta.glob<string>('../../../../docs/*.md', { eager: true, query: '?raw', import: 'default' });
const pictures = import.meta.glob<string>('../../../../docs/images/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The Markdown of a page; empty if it does not exist, which a test of the documentation rules out. */
export function textOf({ name }: HelpPage): string {
  return texts[`../../../../docs/${name}.md`] ?? '';
}

/** The page of a name, or the first one. */
export function pageOf(name: string | undefined): HelpPage {
  const found = helpPages.find((page) => page.name === name) ?? helpPages[0];
  if (found === undefined) throw new Error('the documentation has no pages');
  return found;
}

/** The address of a picture that a page refers to, such as `images/overview.png`. */
export function pictureOf(reference: string): string | undefined {
  return pictures[`../../../../docs/${reference}`];
}
