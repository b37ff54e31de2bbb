import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** Movements up to this many CSS pixels are a click. */
const clickTolerance = 4;

/** How far the page keys go, in buckets. */
const page = 10;

/** Numbers of the first and the last bucket of a run. */
export interface BucketRun {
  readonly first: number;
  readonly last: number;
}

export interface BucketSelectionOptions {
  readonly count: number;
  /** The bucket at a place of the page, in CSS pixels from its left edge. */
  readonly bucketAt: (clientX: number) => number;
  readonly onSelect: (run: BucketRun) => void;
}

export interface BucketSelection {
  /** The bucket whose figures are told. */
  readonly cursor: number | undefined;
  /** What is being selected. */
  readonly run: BucketRun | undefined;
  /** Where there is no cursor yet, the keyboard begins at the newest bucket. */
  readonly keyboardCursor: number;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onPointerLeave: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
}

interface State {
  readonly cursor?: number | undefined;
  /** Where a selection began. */
  readonly anchor?: number | undefined;
  /** Where the pointer went down; undefined while it is up. */
  readonly pressedAt?: number | undefined;
}

/** Selecting a run of buckets by dragging, or by arrow keys with Shift and Enter. */
export function useBucketSelection({ count, bucketAt, onSelect }: BucketSelectionOptions): BucketSelection {
  const [{ cursor, anchor, pressedAt }, setState] = useState<State>({});
  const within = (bucket: number): number => Math.min(count - 1, Math.max(0, bucket));
  const keyboardCursor = within(cursor ?? count - 1);
  const run = anchor === undefined || cursor === undefined ? undefined : runOf(within(anchor), within(cursor));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: keyboardCursor - 1,
      ArrowRight: keyboardCursor + 1,
      PageUp: keyboardCursor - page,
      PageDown: keyboardCursor + page,
      Home: 0,
      End: count - 1,
    };
    const target = event.altKey ? undefined : targets[event.key];
    if (target !== undefined) {
      const anchored = event.shiftKey ? (anchor ?? keyboardCursor) : undefined;
      setState({ cursor: cursor === undefined && !event.shiftKey ? keyboardCursor : within(target), anchor: anchored });
    } else if (event.key === 'Enter') {
      onSelect(run ?? runOf(keyboardCursor, keyboardCursor));
      setState({});
    } else if (event.key === 'Escape' && anchor !== undefined) {
      setState({ cursor });
    } else {
      return;
    }
    event.preventDefault();
  };

  return {
    cursor: cursor === undefined ? undefined : within(cursor),
    run,
    keyboardCursor,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setState({ cursor: bucketAt(event.clientX), pressedAt: event.clientX });
      },
      onPointerMove: ({ clientX }) => {
        const at = bucketAt(clientX);
        if (pressedAt === undefined) {
          if (at !== cursor && anchor === undefined) setState({ cursor: at });
        } else if (anchor !== undefined || Math.abs(clientX - pressedAt) >= clickTolerance) {
          setState({ cursor: at, anchor: bucketAt(pressedAt), pressedAt });
        }
      },
      onPointerUp: ({ clientX }) => {
        if (pressedAt === undefined) return;
        if (run !== undefined) onSelect(run);
        setState({ cursor: bucketAt(clientX) });
      },
      onPointerCancel: () => {
        setState({});
      },
      onPointerLeave: () => {
        if (pressedAt === undefined && anchor === undefined) setState({});
      },
      onKeyDown,
      onBlur: () => {
        setState({});
      },
    },
  };
}

function runOf(one: number, other: number): BucketRun {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}
