import { printParseErrorCode, type ParseError } from 'jsonc-parser';

/** What jsonc-parser's error codes mean, by their names. */
const errorTexts: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no JSON value; strings need double quotes.',
  InvalidNumberFormat: 'This number is not written as JSON writes numbers.',
  PropertyNameExpected: 'A member name in double quotes is expected here; a comma before it may be one too many.',
  ValueExpected: 'A value is expected here; a comma before it may be one too many.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected here.',
  CloseBraceExpected: 'A closing brace is expected here.',
  CloseBracketExpected: 'A closing bracket is expected here.',
  EndOfFileExpected: 'The document has ended, but more text follows.',
  InvalidCommentToken: 'JSON has no comments.',
  UnexpectedEndOfComment: 'JSON has no comments.',
  UnexpectedEndOfString: 'This string is not closed on its line.',
  UnexpectedEndOfNumber: 'This number is not written as JSON writes numbers.',
  InvalidUnicode: 'This \\u escape does not have four hexadecimal digits.',
  InvalidEscapeCharacter: 'This escape is unknown; a backslash in a string is written twice.',
  InvalidCharacter: 'A control character in a string must be escaped.',
};

/** What is wrong at a place, in one sentence. */
export function describeSyntaxError(error: ParseError): string {
  return errorTexts[printParseErrorCode(error.error)] ?? 'The text is not JSON here.';
}
