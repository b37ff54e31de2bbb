import { lazy, type ReactElement, Suspense, useEffect } from 'react';

import type { PlainText } from '../../../shared/i18n/translate.ts';
import { usePaletteStore } from './palette-store.ts';

export interface PaletteProps {
  /** The views of the console, in the order of the navigation. */
  readonly views: readonly { readonly path: string; readonly label: PlainText }[];
}

/** The first picture must not wait for it. */
const PaletteDialog = lazy(async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog }));

/** Ctrl+K: leads to every view, source, connection and credential spec, explains codes, and does what the console can do. */
export function Palette({ views }: PaletteProps): ReactElement | null {
  const isOpen = usePaletteStore((state) => state.isOpen);
  const setOpen = usePaletteStore((state) => state.setOpen);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [setOpen]);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <PaletteDialog
        views={views}
        onClose={() => {
          setOpen(false);
        }}
      />
    </Suspense>
  );
}
