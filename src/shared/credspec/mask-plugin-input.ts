/**
 * Finds what looks like a secret in a PluginInput, and masks it for display and logs.
 *
 * A PluginInput for this product is the name of a source and holds no secret. Administrators who come from other
 * plugins, or who copy Microsoft's sample, put passwords there nevertheless, so no component may show or store a
 * PluginInput without masking it. Masking errs on the safe side: from the first place where a secret could begin,
 * everything to the end is hidden, because a password may hold any separator.
 */

/** Stands for a secret of any length, so that the length is not told. */
export const secretMask = '********';

/** Why a text is taken for a secret. */
export type SecretReason =
  /** Follows a colon, as in `user@domain:password`. */
  | 'after-colon'
  /** Follows a word such as `password=`. */
  | 'after-keyword'
  /** Has the form of a Vault token, a JSON web token or a PEM private key. */
  | 'token'
  /** Mixes letters, digits and signs as passwords do. */
  | 'complex';

/** A place in a text from which on it looks like a secret. */
export interface SecretSpan {
  /** Index of the first UTF-16 code unit of the secret, which reaches to the end of the text. */
  readonly start: number;
  readonly reason: SecretReason;
}

/** How a PluginInput is to be read. */
export interface MaskOptions {
  /**
   * Texts known to be harmless as a whole, such as the names of configured sources. Without it, a source named
   * `team:webapp` is taken for a user name and a password.
   */
  readonly isHarmless?: (text: string) => boolean;
}

/**
 * Hides what looks like a secret in a PluginInput: `gmsa.plugin@contoso.com:Pa55word` becomes
 * `gmsa.plugin@contoso.com:********`. Text without a secret is returned unchanged. Never throws.
 */
export function maskPluginInput(text: string, options: MaskOptions = {}): string {
  const span = findSecret(text, options);
  return span === undefined ? text : text.slice(0, span.start) + secretMask;
}

/** Whether a text holds, or as a whole is, what looks like a password or a token. */
export function looksLikePassword(text: string, options: MaskOptions = {}): boolean {
  return findSecret(text, options) !== undefined;
}

/** The first place in a PluginInput at which a secret seems to begin, or `undefined` where there is none. */
export function findSecret(text: string, options: MaskOptions = {}): SecretSpan | undefined {
  if (options.isHarmless?.(text) === true) return undefined;
  const announced = earlier(secretAfterKeyword(text), secretAfterColon(text));
  let first = announced;
  for (const segment of segmentsOf(text)) {
    if (first !== undefined && segment.start >= first.start) break;
    first = earlier(first, standaloneSecret(segment, announced));
  }
  return first === undefined || text.slice(first.start) === secretMask ? undefined : first;
}

function earlier(one: SecretSpan | undefined, other: SecretSpan | undefined): SecretSpan | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.start < one.start ? other : one;
}

/**
 * A word that announces a secret, with `=`, `:` or, in the manner of a command line, a blank after it. Words such as
 * `SecretUri`, which the Azure Key Vault plugin uses for an address, do not end in one of these. The repetitions are
 * bounded so that hostile text costs linear time.
 */
const keyword =
  /(?:passw(?:or)?d|passwort|passphrase|pwd|pass|secret|(?:secret|client|role)[_-]?secret|secret[_-]?id|token|(?:api|access|account|shared|private)[_-]?key|credential|credentials|[?&]sig)["']?\s{0,8}[=:]\s{0,8}|(?:^|\s)(?:--?|\/)(?:password|passwd|pwd|pass|token|secret)\s{1,8}/i;

function secretAfterKeyword(text: string): SecretSpan | undefined {
  const match = keyword.exec(text);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  return start === text.length ? undefined : { start, reason: 'after-keyword' };
}

/** What follows the first colon that belongs neither to a drive, nor to a scheme such as `https:`, nor to a port. */
function secretAfterColon(text: string): SecretSpan | undefined {
  const lastAt = text.lastIndexOf('@');
  for (let index = text.indexOf(':'); index !== -1; index = text.indexOf(':', index + 1)) {
    if (isDriveColon(text, index) || isSchemeColon(text, index) || (lastAt < index && isPortColon(text, index)))
      continue;
    return index + 1 === text.length ? undefined : { start: index + 1, reason: 'after-colon' };
  }
  return undefined;
}

/** `C:\`, at the beginning or after a separator; not the `C:\` of `CONTOSO\C:\password`. */
function isDriveColon(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 2), index);
  const after = text.charAt(index + 1);
  return (after === '\\' || after === '/') && /^(?:[|="'])?[A-Za-z]$/.test(before) && !text.startsWith('//', index + 1);
}

function isSchemeColon(text: string, index: number): boolean {
  return (
    text.startsWith('://', index) &&
    /(?:^|[^A-Za-z0-9])[A-Za-z][A-Za-z0-9+]{1,15}$/.test(text.slice(Math.max(0, index - 17), index))
  );
}

/** The colon before a port number; an `@` after it, which the caller rules out, would make the number a password. */
function isPortColon(text: string, index: number): boolean {
  return (
    /^:\d{1,5}(?:[/?#;|]|$)/.test(text.slice(index, index + 7)) &&
    /:\/\/[\w.-]{1,253}$/.test(text.slice(Math.max(0, index - 256), index))
  );
}

interface Segment {
  readonly text: string;
  readonly start: number;
}

/** The parts between bars, as CcgVault separates them, each of which may be a secret by itself. */
function segmentsOf(text: string): Segment[] {
  let start = 0;
  return text.split('|').map((part) => {
    const segment = { text: part, start };
    start += part.length + 1;
    return segment;
  });
}

/** A Vault token (service, batch, recovery; with the prefixes before and since Vault 1.10), a JWT, or a PEM block. */
const token = /(?:^|[^A-Za-z0-9])((?:hv[sbr]|[sbr])\.[A-Za-z0-9_-]{20}|eyJ[A-Za-z0-9_-]{10,64}\.|-----BEGIN)/;

/** A segment that is, or has in it, a secret that nothing announces. */
function standaloneSecret(segment: Segment, announced: SecretSpan | undefined): SecretSpan | undefined {
  const match = token.exec(segment.text);
  if (match?.[1] !== undefined) {
    return { start: segment.start + match.index + match[0].length - match[1].length, reason: 'token' };
  }
  if (announced !== undefined && announced.start <= segment.start + segment.text.length) {
    // What stands before an announced secret may be shown if it has the form of a name; otherwise the colon may be
    // one of the password's own characters.
    const lead = segment.text.slice(0, announced.start - segment.start - 1);
    if (announced.reason === 'after-keyword' || isNameLike(lead)) return undefined;
  }
  return isComplex(segment.text) || isRandom(segment.text) ? { start: segment.start, reason: 'complex' } : undefined;
}

/** A user name or host, bare or as `DOMAIN\user`, `user@domain` or `https://user`. */
function isNameLike(text: string): boolean {
  return /^[\p{L}\p{N}\s_.,;="/\\:{[-]*(?:@[\p{L}\p{N}.-]*)?$/u.test(text);
}

/**
 * Eight or more characters without a blank from three of the four classes that Windows' password policy counts, one
 * of them a sign that names and paths seldom have. A user principal name is none.
 */
function isComplex(segment: string): boolean {
  if (segment.length < 8 || /\s/.test(segment)) return false;
  if (/^[\w.-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}$/.test(segment)) return false;
  const hasSign = /[!@#$%^&*+?~<>"'`{}]/.test(segment);
  const otherClasses = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((expression) => expression.test(segment));
  return hasSign && otherClasses.length >= 2;
}

/** Twenty or more letters and digits in a row that change between upper case, lower case and digit as chance would. */
function isRandom(segment: string): boolean {
  return (segment.match(/[A-Za-z0-9]{20,}/g) ?? []).some((run) => {
    const classes = Array.from(run, (character) => (/[0-9]/.test(character) ? 0 : /[a-z]/.test(character) ? 1 : 2));
    const changes = classes.filter((value, index) => index > 0 && value !== classes[index - 1]).length;
    return new Set(classes).size === 3 && changes > run.length * 0.45;
  });
}
