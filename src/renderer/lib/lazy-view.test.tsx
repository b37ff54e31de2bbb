import { cleanup, render, screen } from '@testing-library/react';
import { type ReactElement, Suspense } from 'react';
import { afterEach, expect, it, vi } from 'vitest';

import { lazyView } from './lazy-view.tsx';

afterEach(cleanup);

const Hello = (): ReactElement => <p>Hello</p>;

it('loads a view when it is shown, once', async () => {
  const load = vi.fn(() => Promise.resolve(Hello));
  const { View } = lazyView(load);
  const shown = render(
    <Suspense fallback="loading">
      <View />
    </Suspense>,
  );
  expect(screen.getByText('loading')).toBeTruthy();
  await screen.findByText('Hello');
  shown.unmount();
  render(<View />);
  expect(screen.getByText('Hello')).toBeTruthy();
  expect(load).toHaveBeenCalledOnce();
});

it('shows a view at once that was loaded before', async () => {
  const { View, preload } = lazyView(() => Promise.resolve(Hello));
  preload();
  await Promise.resolve();
  await Promise.resolve();
  render(<View />);
  expect(screen.getByText('Hello')).toBeTruthy();
});

it('tries again to load what could not be loaded before', async () => {
  const load = vi.fn<() => Promise<typeof Hello>>().mockRejectedValueOnce(new Error('away')).mockResolvedValue(Hello);
  const { View, preload } = lazyView(load);
  preload();
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
  await Promise.resolve();
  render(
    <Suspense fallback="loading">
      <View />
    </Suspense>,
  );
  expect(await screen.findByText('Hello')).toBeTruthy();
});
