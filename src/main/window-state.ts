import { readFileSync, renameSync, writeFileSync } from 'node:fs';

import { z } from 'zod';

/** A place on the screens, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the window was left. */
export interface WindowState {
  /** Where it is when it is not maximised. */
  readonly bounds: Bounds;
  readonly isMaximized: boolean;
  /** First part of the address of the view that was shown. */
  readonly view: string;
}

/** Smallest size of the window, in device-independent pixels. */
export const minimumSize = { width: 720, height: 480 } as const;

/** How much of the window's top must lie on a screen for it to be found and dragged, in device-independent pixels. */
const grip = { width: 120, height: 32 } as const;

const coordinate = z.number().int().min(-100_000).max(100_000);
const extent = z.number().int().min(1).max(100_000);
const viewName = /^[a-z][a-z-]{0,39}$/;

const stateSchema: z.ZodType<WindowState> = z.strictObject({
  bounds: z.strictObject({ x: coordinate, y: coordinate, width: extent, height: extent }),
  isMaximized: z.boolean(),
  view: z.string().regex(viewName),
});

/** Reads how the window was left; undefined where that is not known. Never throws, since this is a convenience. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return stateSchema.safeParse(content).data;
  } catch {
    return undefined;
  }
}

/** Writes it while the window closes, so at once; where that fails, the window opens in its usual place. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // See above.
  }
}

/** The view of an address of the console; `overview` where there is none. */
export function viewOfAddress(address: string): string {
  const [, view = ''] = /#\/([^?]*)/.exec(address) ?? [];
  return viewName.test(view) ? view : 'overview';
}

/**
 * The place for a window on the screens that are there now: the one that it had, if it can be seen and dragged there,
 * no larger than the screen; else undefined, which leaves the place to the system.
 * @param workAreas the screens without task bars
 */
export function placeOnScreens(bounds: Bounds, workAreas: readonly Bounds[]): Bounds | undefined {
  const area = workAreas.find((candidate) => hasGripOn(bounds, candidate));
  if (area === undefined) return undefined;
  return {
    x: bounds.x,
    y: bounds.y,
    width: Math.max(minimumSize.width, Math.min(bounds.width, area.width)),
    height: Math.max(minimumSize.height, Math.min(bounds.height, area.height)),
  };
}

function hasGripOn(bounds: Bounds, area: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopVisible = bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height;
  return width >= grip.width && isTopVisible;
}
