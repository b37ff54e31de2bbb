/** How English says one of something; the plural is the text itself. */
export const englishSingulars = {} as const satisfies Readonly<Record<`${string}_one`, string>>;
