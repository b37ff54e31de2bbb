import { type ComponentType, lazy, type ReactElement, useState } from 'react';

/** A view whose code is loaded when it is first shown, or before. */
export interface LazyView {
  readonly View: ComponentType;
  /** Loads the code without showing the view. A failure is that of the view when it is shown. */
  readonly preload: () => void;
}

/**
 * A view that is a file of its own in the build, so that the first picture of the console does not wait for it. Once
 * its code is there it is drawn at once, without the moment of nothing that React's `lazy` always has.
 */
export function lazyView(load: () => Promise<ComponentType>): LazyView {
  let loaded: ComponentType | undefined;
  let loading: Promise<ComponentType> | undefined;
  const loadOnce = (): Promise<ComponentType> => {
    loading ??= load().then(
      (view) => (loaded = view),
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  const Deferred = lazy(async () => ({ default: await loadOnce() }));
  const View = (): ReactElement => {
    // The one or the other for as long as the view is shown: a change would lose what it holds.
    const [Shown] = useState<ComponentType>(() => loaded ?? Deferred);
    return <Shown />;
  };
  const preload = (): void => {
    void loadOnce().catch(() => undefined);
  };
  return { View, preload };
}
