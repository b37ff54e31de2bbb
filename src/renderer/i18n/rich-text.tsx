import { cloneElement, Fragment, type ReactElement } from 'react';

import { fillIn, template, type Text, type TextValues } from '../../shared/i18n/translate.ts';

/** Names of the elements in a text: `time` of `answered <time/>`, `link` of `Read <link>the guide</link>`. */
type ElementNames<T extends string> = T extends `${string}<${infer Tag}>${infer Rest}`
  ? (Tag extends `/${string}` ? never : Tag extends `${infer Name}/` ? Name : Tag) | ElementNames<Rest>
  : never;

export type RichTextProps<T extends Text> = {
  readonly text: T;
  /** What stands where the text has tags. An element with a beginning and an end gets what is between them. */
  readonly elements: Readonly<Record<ElementNames<T>, ReactElement>>;
} & (TextValues<T> extends Readonly<Record<string, never>>
  ? { readonly values?: never }
  : { readonly values: TextValues<T> });

/**
 * A text with elements in it. Tags are looked for in the catalogue's text before the values are put in, so that a value
 * with tags in it is shown as it is.
 */
export function RichText<T extends Text>({ text, elements, values }: RichTextProps<T>): ReactElement {
  const given: Readonly<Record<string, string | number>> = values ?? {};
  const available: Readonly<Record<string, ReactElement>> = elements;
  const { count } = given;
  const parts = template(text, typeof count === 'number' ? count : undefined).split(/(<\w+\/>|<\w+>.*?<\/\w+>)/u);
  return (
    <>
      {parts.map((part, index) => {
        const [, name = '', inner] = /^<(\w+)(?:\/>|>(.*)<\/\w+>$)/u.exec(part) ?? [];
        const element = available[name];
        if (element === undefined) return <Fragment key={index}>{fillIn(part, given)}</Fragment>;
        return cloneElement(element, { key: index }, ...(inner === undefined ? [] : [fillIn(inner, given)]));
      })}
    </>
  );
}
