/**
 * How far a desktop has got. `position` is the last change seen of the audiences granted up to change `filled`;
 * audiences granted later, up to `known`, are being back-filled and stand at `behind`; of those granted after
 * `known` nothing has been sent. On the wire: `epoch:position`, with the other three after it while they differ, and
 * behind a `~` what the first sync has left out.
 */
export interface Cursor {
  readonly position: number;
  readonly filled: number;
  readonly known: number;
  readonly behind: number;
  /** Null: not said. Pushes do not say it: they are the same for everybody. */
  readonly leftOut: LeftOut | null;
}

/** Messages last changed up to `floor`, of audiences granted up to `first`: what `sync.history` is for. */
export interface LeftOut {
  readonly floor: number;
  readonly first: number;
}

/** Every audience granted up to `known` stands at `position`. */
export function levelCursor(position: number, known: number, leftOut: LeftOut | null = null): Cursor {
  return { position, filled: known, known, behind: position, leftOut };
}

export function formatCursor(epoch: string, { position, filled, known, behind, leftOut }: Cursor): string {
  const level = filled === position && known === position && behind === position;
  const place = level ? `${epoch}:${position}` : `${epoch}:${position}:${filled}:${known}:${behind}`;
  return leftOut === null ? place : `${place}~${leftOut.floor}:${leftOut.first}`;
}

const CURSOR = /^([^:]+):(\d{1,15})(?::(\d{1,15}):(\d{1,15}):(\d{1,15}))?(?:~(\d{1,15}):(\d{1,15}))?$/;

/** Undefined where the cursor is none of ours: of another epoch, of a future that never came, or not a cursor. */
export function parseCursor(text: string, epoch: string, sequence: number): Cursor | undefined {
  const [, ofEpoch, ...digits] = CURSOR.exec(text) ?? [];
  if (ofEpoch !== epoch) return undefined;
  const numbers = digits.map((each) => (each === undefined ? undefined : Number(each)));
  if (numbers.some((each) => each !== undefined && each > sequence)) return undefined;
  const [position = 0, filled = position, known = position, behind = position, floor, first] = numbers;
  const leftOut = floor === undefined || first === undefined ? null : { floor, first };
  return { position, filled, known, behind, leftOut };
}

/** How far the desktop has got with what was left out: everything from `before` on has been told. */
export interface HistoryPlace extends LeftOut {
  readonly before: number;
}

export function formatHistoryPlace(epoch: string, { before, floor, first }: HistoryPlace): string {
  return `${epoch}:${before}:${floor}:${first}`;
}

const HISTORY_PLACE = /^([^:]+):(\d{1,15}):(\d{1,15}):(\d{1,15})$/;

/** Undefined where it is none of ours. */
export function parseHistoryPlace(text: string, epoch: string): HistoryPlace | undefined {
  const [, ofEpoch, before, floor, first] = HISTORY_PLACE.exec(text) ?? [];
  if (ofEpoch !== epoch) return undefined;
  return { before: Number(before), floor: Number(floor), first: Number(first) };
}

/** Where history begins for a desktop that has asked for none of it yet. */
export function historyStart({ leftOut, position, filled }: Cursor): HistoryPlace {
  // A cursor of a push does not say what was left out: everything up to it may have been.
  const known = leftOut ?? { floor: position, first: filled };
  return { ...known, before: known.floor + 1 };
}
