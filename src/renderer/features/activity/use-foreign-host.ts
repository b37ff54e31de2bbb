import { useHashLocation } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';

/** Longest name that is shown. */
const maxShown = 80;

/** The host on which the link was copied that led here, if it is another one than this. */
export function useForeignHost(): string | undefined {
  const { params } = useHashLocation();
  const hostName = useHostStore((state) => state.info?.hostName);
  const { host } = params;
  return host === undefined || host === '' || hostName === undefined || host === hostName
    ? undefined
    : host.slice(0, maxShown);
}
