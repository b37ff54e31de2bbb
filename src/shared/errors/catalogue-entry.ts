/** One kind of failure. */
export interface CatalogueEntry {
  /** Four decimal digits; the code an administrator sees is `CCGV-` followed by it. */
  readonly number: number;
  /** What happened, in one line, without a full stop. */
  readonly message: string;
  /** Why it probably happened. */
  readonly cause: string;
  /** What to do next. */
  readonly remedy: string;
}
