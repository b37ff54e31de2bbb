import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Scheme and host from which the console's own pages are served. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://console`;
export const appStartUrl = `${appOrigin}/index.html`;

/** In index.html, where the nonce of this load belongs. */
const noncePlaceholder = '__CSP_NONCE__';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file that an `app://` address names, or undefined if it is none of ours: another host, a path that leads out of
 * the folder in whatever spelling, or a type that we do not serve.
 */
export function resolveAppFile(rendererFolder: string, address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== appOrigin || url.username !== '' || url.password !== '') return undefined;
  // Each segment is a plain name: no encoded separators, no drive letters, no alternate streams, no dots at the start.
  const segments = url.pathname.split('/').slice(1);
  if (!segments.every((segment) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(segment))) return undefined;
  const file = path.join(rendererFolder, ...segments);
  return mimeTypes[path.extname(file)] === undefined ? undefined : file;
}

/**
 * What the page may do. Scripts and styles come from our own folder; the one exception are the style elements that
 * Fluent UI makes, which carry the nonce of this load. Nothing is fetched, framed, submitted or evaluated.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Serves the built renderer, and nothing else. */
export function appProtocolHandler(rendererFolder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = resolveAppFile(rendererFolder, request.url);
    if (file === undefined || request.method !== 'GET') return refusal(404);
    let content: Buffer<ArrayBuffer>;
    try {
      content = await readFile(file);
    } catch {
      return refusal(404);
    }
    const extension = path.extname(file);
    const nonce = randomBytes(18).toString('base64');
    const body = extension === '.html' ? content.toString('utf8').replaceAll(noncePlaceholder, nonce) : content;
    return new Response(body, {
      headers: {
        'Content-Type': mimeTypes[extension] ?? 'application/octet-stream',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': contentSecurityPolicy(nonce),
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
      },
    });
  };
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { 'X-Content-Type-Options': 'nosniff' } });
}
