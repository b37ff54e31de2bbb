import { useSyncExternalStore } from 'react';

/**
 * Where the user is, kept in the address after `#`: `#/activity?outcome=error&row=12`. So every state that is worth
 * going back to has an address, and back and forward work by themselves.
 */
export interface HashLocation {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

export type HashParams = Readonly<Record<string, string | undefined>>;

export function parseHash(hash: string): HashLocation {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a place; parameters without a value are left out. */
export function hashOf(path: string, params: HashParams = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? `#/${path}` : `#/${path}?${text}`;
}

/**
 * Goes to a place.
 * @param options.replace whether back should lead past the present place instead of to it
 */
export function navigate(path: string, params: HashParams = {}, options: { readonly replace?: boolean } = {}): void {
  const hash = hashOf(path, params);
  if (hash === window.location.hash) return;
  if (options.replace === true) {
    window.history.replaceState(null, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    window.location.hash = hash;
  }
}

let cached: { readonly hash: string; readonly location: HashLocation } | undefined;

function currentLocation(): HashLocation {
  const { hash } = window.location;
  if (cached?.hash !== hash) cached = { hash, location: parseHash(hash) };
  return cached.location;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
  };
}

export function useHashLocation(): HashLocation {
  return useSyncExternalStore(subscribe, currentLocation);
}
