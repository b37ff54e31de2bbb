/** The nonce of this load, which style elements must carry (src/main/app-protocol.ts). */
export function pageNonce(): string {
  return document.querySelector<HTMLElement>('script[nonce], meta[nonce]')?.nonce ?? '';
}
