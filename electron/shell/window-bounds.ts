import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { PrivateFile } from '../host/private-file.ts';

export const SMALLEST = { width: 900, height: 560 } as const;
const FIRST = { width: 1240, height: 800 } as const;

/** This much of a window must lie on a screen for a person to find and move it. */
const REACHABLE = { width: 160, height: 60 } as const;

const SavedBounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});
export type SavedBounds = z.infer<typeof SavedBounds>;

export interface FirstBounds {
  /** Without a place the system centres the window. */
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** Where the window was, if that is still on a screen and fits it. `screens` are work areas. */
export function usableBounds(saved: SavedBounds | null, screens: readonly Rectangle[]): FirstBounds {
  const screen = saved === null ? undefined : reachableScreen(saved, screens);
  if (saved === null || screen === undefined) return { ...FIRST, maximized: saved?.maximized ?? false };
  const width = clamp(saved.width, SMALLEST.width, Math.max(screen.width, SMALLEST.width));
  const height = clamp(saved.height, SMALLEST.height, Math.max(screen.height, SMALLEST.height));
  // The title bar is what a window is moved by, so it never lies above the screen.
  return { x: saved.x, y: Math.max(saved.y, screen.y), width, height, maximized: saved.maximized };
}

/** Null if there is nothing, or nothing that can be read. */
export async function readBounds(file: PrivateFile): Promise<SavedBounds | null> {
  try {
    return SavedBounds.parse(JSON.parse((await file.read())?.toString('utf8') ?? 'null'));
  } catch {
    return null;
  }
}

/** The screen that most of the window is on; undefined where too little of it is on any. */
function reachableScreen(saved: SavedBounds, screens: readonly Rectangle[]): Rectangle | undefined {
  return screens
    .map((area) => ({ area, overlap: overlapOf(saved, area) }))
    .filter(({ overlap }) => overlap.width >= REACHABLE.width && overlap.height >= REACHABLE.height)
    .sort((a, b) => b.overlap.width * b.overlap.height - a.overlap.width * a.overlap.height)[0]?.area;
}

function overlapOf(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
