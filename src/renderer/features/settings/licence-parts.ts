/** The licence of one part of the product. */
export interface LicencePart {
  /** Name, version and licence, as the build wrote them. */
  readonly title: string;
  readonly text: string;
}

/** A heading as the build writes it: a line of equals signs above and below the title. */
const heading = /^={20,}\n(.+)\n={20,}\n/gm;

/** Takes the collected licences apart. Text before the first heading belongs to no part and is left out. */
export function licenceParts(text: string): LicencePart[] {
  const found = [...text.matchAll(heading)];
  return found.map((match, index) => ({
    title: match[1] ?? '',
    text: text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length).trim(),
  }));
}
