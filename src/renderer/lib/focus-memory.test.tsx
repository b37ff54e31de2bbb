import { cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { FocusReturn } from '../components/focus-return.tsx';
import { useFocusMemory } from './focus-memory.ts';

interface PageProps {
  readonly hasMenu?: boolean;
  readonly hasDialog?: boolean;
  readonly hasOpener?: boolean;
}

function Page({ hasMenu = false, hasDialog = false, hasOpener = true }: PageProps): ReactElement {
  useFocusMemory();
  return (
    <>
      <button>Before</button>
      {hasOpener && <button>Opener</button>}
      {hasMenu && <button>Entry of a menu</button>}
      {hasDialog && (
        <div role="dialog">
          <FocusReturn />
          <button>Close</button>
        </div>
      )}
    </>
  );
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });

describe('focus memory', () => {
  beforeAll(() => {
    // jsdom draws nothing, so it cannot say what is visible.
    Object.assign(HTMLElement.prototype, { checkVisibility: () => true });
  });
  afterEach(cleanup);

  it('returns to what opened a dialog', () => {
    const { rerender } = render(<Page />);
    button('Opener').focus();
    rerender(<Page hasDialog />);
    button('Close').focus();
    rerender(<Page />);
    expect(document.activeElement).toBe(button('Opener'));
  });

  it('returns to what opened the menu with which the dialog was opened', () => {
    const { rerender } = render(<Page />);
    button('Opener').focus();
    rerender(<Page hasMenu />);
    button('Entry of a menu').focus();
    rerender(<Page hasDialog />);
    button('Close').focus();
    rerender(<Page />);
    expect(document.activeElement).toBe(button('Opener'));
  });

  it('returns to what had the focus before if the opener is gone', () => {
    const { rerender } = render(<Page />);
    button('Before').focus();
    button('Opener').focus();
    rerender(<Page hasDialog />);
    button('Close').focus();
    rerender(<Page hasOpener={false} />);
    expect(document.activeElement).toBe(button('Before'));
  });

  it('leaves the focus where something else has taken it', () => {
    const { rerender } = render(<Page />);
    button('Opener').focus();
    rerender(<Page hasDialog />);
    button('Before').focus();
    rerender(<Page />);
    expect(document.activeElement).toBe(button('Before'));
  });
});
