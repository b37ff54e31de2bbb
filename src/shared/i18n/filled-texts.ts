/**
 * Finds the wording of sentences that arrive with their values in them. Daemon and bridge speak English to everybody, so
 * that their reports are the same in logs, on the command line and in tickets; the console translates what it shows.
 */

interface Pattern {
  readonly template: string;
  readonly expression: RegExp;
}

/** Longest sentence that is looked at, in UTF-16 units: a pattern takes time that grows with the square of it. */
const longest = 1_000;

export class FilledTexts {
  readonly #patterns: readonly Pattern[];

  /** @param templates texts with `{{name}}` where values stand */
  constructor(templates: readonly string[]) {
    this.#patterns = templates
      .filter((template) => template.includes('{{'))
      // What says more is more specific: `{{host}} is there. Not there: {{others}}.` before `{{host}} is there.`.
      .toSorted((left, right) => wordsOf(right).length - wordsOf(left).length)
      .map((template) => ({ template, expression: expressionOf(template) }));
  }

  /** The template that a sentence was made of, with its values; undefined where it was made of none. */
  find(sentence: string): { readonly template: string; readonly values: Readonly<Record<string, string>> } | undefined {
    if (sentence.length > longest) return undefined;
    for (const { template, expression } of this.#patterns) {
      const values = expression.exec(sentence)?.groups;
      if (values !== undefined) return { template, values: { ...values } };
    }
    return undefined;
  }
}

function wordsOf(template: string): string {
  return template.replaceAll(/\{\{\w+\}\}/g, '');
}

function expressionOf(template: string): RegExp {
  const seen = new Set<string>();
  const parts = template.split(/\{\{(\w+)\}\}/).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
    if (seen.has(part)) return String.raw`\k<${part}>`;
    seen.add(part);
    return `(?<${part}>.+)`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
