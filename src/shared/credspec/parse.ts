import { parseTree, visit, type Node, type ParseError } from 'jsonc-parser';

import { decodeText, type SpecEncoding } from './decode.ts';
import { applyEdits, type TextEdit } from './edits.ts';
import { describeSyntaxError } from './syntax-errors.ts';

/**
 * Reads a credential spec so that nothing of it is lost: member order, unknown and duplicate members, numbers as they
 * are written, and the place of everything. Strict JSON (RFC 8259); never throws, whatever the bytes are.
 */

/** Longest file that is read, in bytes. A credential spec has about one kilobyte, and 150 bytes more for each gMSA. */
export const maxSpecBytes = 64 * 1024;

/** Deepest nesting that is read; a credential spec has four levels. */
export const maxSpecDepth = 32;

interface NodeRange {
  /** Offset of the first UTF-16 code unit in the decoded text. */
  readonly start: number;
  /** Offset after the last one. */
  readonly end: number;
}

export interface SpecObject extends NodeRange {
  readonly type: 'object';
  /** In the order of the file; a key may occur more than once. */
  readonly members: readonly SpecMember[];
}

export interface SpecMember {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: SpecNode;
}

export interface SpecArray extends NodeRange {
  readonly type: 'array';
  readonly items: readonly SpecNode[];
}

export interface SpecString extends NodeRange {
  readonly type: 'string';
  readonly value: string;
}

export interface SpecLiteral extends NodeRange {
  readonly type: 'number' | 'boolean' | 'null';
}

export type SpecNode = SpecObject | SpecArray | SpecString | SpecLiteral;

/** Why a file is not a JSON document in UTF-8. */
export interface ParseProblem extends NodeRange {
  readonly kind: 'encoding' | 'syntax';
  /** In one sentence, without a value from the file. */
  readonly message: string;
  /** A change that certainly mends it; empty edits with `encoding` mean: save the decoded text as UTF-8. */
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

/** What was read; `root` is absent where the text is not JSON. */
export interface ParsedCredentialSpec {
  /** Decoded and without a byte order mark; what positions and edits refer to. */
  readonly text: string;
  readonly encoding: SpecEncoding;
  readonly root: SpecNode | undefined;
  readonly problems: readonly ParseProblem[];
}

/** Reads a credential spec from a file's bytes or from text. */
export function parseCredentialSpec(input: Uint8Array | string): ParsedCredentialSpec {
  if (typeof input === 'string') {
    const hasMark = input.startsWith('\uFEFF');
    return parseText(hasMark ? input.slice(1) : input, hasMark ? 'utf-8 with byte order mark' : 'utf-8');
  }
  if (input.byteLength > maxSpecBytes) return unread('', 'utf-8', tooLarge());
  const { text, encoding, isValid } = decodeText(input);
  return isValid ? parseText(text, encoding) : unread(text, encoding, undecodable);
}

function parseText(text: string, encoding: SpecEncoding): ParsedCredentialSpec {
  if (text.length > maxSpecBytes) return unread('', encoding, tooLarge());
  const { root, problem } = findSyntaxProblem(text);
  // What is not JSON may be no text at all, and saving it anew would damage it.
  const isJson = root !== undefined || problem.fix !== undefined;
  const problems = [...(encoding === 'utf-8' ? [] : [wrongEncoding(encoding, isJson)])];
  if (problem !== undefined) problems.push(problem);
  return { text, encoding, root, problems };
}

function unread(text: string, encoding: SpecEncoding, problem: ParseProblem): ParsedCredentialSpec {
  return { text, encoding, root: undefined, problems: [problem] };
}

function tooLarge(): ParseProblem {
  return {
    kind: 'syntax',
    start: 0,
    end: 0,
    message: `The file is larger than ${maxSpecBytes / 1024} KiB, which no credential spec is.`,
  };
}

const undecodable: ParseProblem = {
  kind: 'encoding',
  start: 0,
  end: 0,
  message: 'The file is not text in UTF-8; perhaps it was saved in a national code page, or is no text at all.',
};

function wrongEncoding(encoding: SpecEncoding, isJson: boolean): ParseProblem {
  return {
    kind: 'encoding',
    start: 0,
    end: 0,
    message:
      encoding === 'utf-8 with byte order mark'
        ? 'The file begins with a byte order mark (BOM); Docker passes the bytes on as they are, and what reads them expects UTF-8 without a BOM.'
        : 'The file is encoded as UTF-16; Docker passes the bytes on as they are, and what reads them expects UTF-8 without a BOM.',
    ...(isJson ? { fix: { title: 'Save as UTF-8 without a byte order mark', edits: [] } } : {}),
  };
}

type SyntaxResult =
  | { readonly root: SpecNode; readonly problem?: undefined }
  | { readonly problem: ParseProblem; readonly root?: undefined };

function findSyntaxProblem(text: string): SyntaxResult {
  if (text.trim() === '') return { problem: syntaxProblem(0, text.length, 'The file is empty.') };
  const nul = text.indexOf('\0');
  if (nul !== -1) return { problem: syntaxProblem(nul, nul + 1, 'The file holds a zero byte, as binary files do.') };
  const deep = offsetTooDeep(text);
  if (deep !== undefined) {
    return { problem: syntaxProblem(deep, deep + 1, `The document is nested deeper than ${maxSpecDepth} levels.`) };
  }

  const { tree, error } = parseStrictly(text);
  if (error !== undefined) {
    const problem = syntaxProblem(error.offset, error.offset + error.length, describeSyntaxError(error));
    const edits = removeComfort(text);
    const isMended = edits.length > 0 && parseStrictly(applyEdits(text, edits)).error === undefined;
    return {
      problem: isMended ? { ...problem, fix: { title: 'Remove comments and trailing commas', edits } } : problem,
    };
  }
  const root = tree === undefined ? undefined : toSpecNode(tree);
  return root === undefined ? { problem: syntaxProblem(0, text.length, 'The file is not JSON.') } : { root };
}

function syntaxProblem(start: number, end: number, message: string): ParseProblem {
  return { kind: 'syntax', start, end, message };
}

function parseStrictly(text: string): { tree: Node | undefined; error: ParseError | undefined } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  return { tree, error: errors[0] };
}

/** Where the nesting first exceeds the limit; checked before parsing, because the parser calls itself for each level. */
function offsetTooDeep(text: string): number | undefined {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"' || character === '\n') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > maxSpecDepth) return index;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return undefined;
}

/** Edits that remove comments, and commas with nothing after them: what editors accept and JSON does not. */
function removeComfort(text: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let comma: TextEdit | undefined;
  const removeComma = (): void => {
    if (comma !== undefined) edits.push(comma);
    comma = undefined;
  };
  const keepComma = (): void => {
    comma = undefined;
  };
  visit(text, {
    onComment: (offset, length) => edits.push({ offset, length, content: '' }),
    onSeparator: (character, offset, length) => {
      if (character === ',') comma = { offset, length, content: '' };
    },
    onObjectEnd: removeComma,
    onArrayEnd: removeComma,
    onObjectBegin: keepComma,
    onArrayBegin: keepComma,
    onObjectProperty: keepComma,
    onLiteralValue: keepComma,
  });
  return edits;
}

/** The library's tree as ours; depth is bounded by `maxSpecDepth`. */
function toSpecNode(node: Node): SpecNode | undefined {
  const range = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'object': {
      const members = (node.children ?? []).map(toMember);
      return { type: 'object', ...range, members: members.filter((member) => member !== undefined) };
    }
    case 'array': {
      const items = (node.children ?? []).map(toSpecNode);
      return { type: 'array', ...range, items: items.filter((item) => item !== undefined) };
    }
    case 'string':
      return { type: 'string', ...range, value: String(node.value) };
    case 'number':
    case 'boolean':
    case 'null':
      return { type: node.type, ...range };
    case 'property':
      return undefined;
  }
}

function toMember(property: Node): SpecMember | undefined {
  const [key, value] = property.children ?? [];
  const node = value === undefined ? undefined : toSpecNode(value);
  return key === undefined || node === undefined
    ? undefined
    : { key: String(key.value), keyStart: key.offset, keyEnd: key.offset + key.length, value: node };
}
