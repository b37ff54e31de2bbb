import GithubSlugger from 'github-slugger';
import MiniSearch from 'minisearch';

import type { HelpPage } from '../../../shared/help/pages.ts';

/** A part of a page below one heading. */
export interface HelpPart {
  readonly id: string;
  readonly page: string;
  readonly pageLabel: string;
  /** Anchor of the heading; empty at the beginning of a page. */
  readonly section: string;
  readonly heading: string;
  readonly text: string;
}

/** Most parts that a search finds. */
const mostFound = 30;

/** Longest excerpt, in characters. */
const excerptLength = 140;

/** The parts of a page, from heading to heading; what looks like a heading in a block of code is none. */
export function partsOf({ name, label }: HelpPage, markdown: string): HelpPart[] {
  const slugger = new GithubSlugger();
  const parts: { section: string; heading: string; lines: string[] }[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (/^ *```/.test(line)) isCode = !isCode;
    const title = isCode ? undefined : /^#{1,6} (.+)$/.exec(line)?.[1];
    if (title === undefined) {
      parts.at(-1)?.lines.push(line);
      continue;
    }
    const heading = plainText(title);
    parts.push({ section: parts.length === 0 ? '' : slugger.slug(heading), heading, lines: [] });
  }
  return parts.map(({ section, heading, lines }) => ({
    id: `${name}#${section}`,
    page: name,
    pageLabel: label,
    section,
    heading,
    text: plainText(lines.join(' ')),
  }));
}

/** Markdown as it is read: without marks, addresses of links, lines of tables and comments. */
function plainText(markdown: string): string {
  return markdown
    .replace(/<!--.*?-->/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/```\w*|`|\*\*|\|(?:[ :|-]*\|)?/g, ' ')
    .replace(/\\([<>_*])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Finds parts of the documentation by words, beginnings of words, and words with a slip in them. */
export class HelpSearch {
  readonly #parts: ReadonlyMap<string, HelpPart>;
  readonly #index: MiniSearch<HelpPart>;

  constructor(parts: readonly HelpPart[]) {
    this.#parts = new Map(parts.map((part) => [part.id, part]));
    this.#index = new MiniSearch<HelpPart>({ fields: ['heading', 'text'], searchOptions: { combineWith: 'AND' } });
    this.#index.addAll(parts);
  }

  /** The parts that hold all words, best first. */
  find(query: string): HelpPart[] {
    return this.#index
      .search(query, { prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost: { heading: 4 } })
      .slice(0, mostFound)
      .flatMap(({ id }) => this.#parts.get(String(id)) ?? []);
  }
}

/** The text around the first word of a search, or the beginning of the part. */
export function excerptOf({ text }: HelpPart, query: string): string {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - 40);
  const from = places.length === 0 || start === 0 ? 0 : text.indexOf(' ', start) + 1;
  const excerpt = text.slice(from, from + excerptLength);
  return `${from > 0 ? '…' : ''}${excerpt}${from + excerptLength < text.length ? '…' : ''}`;
}
