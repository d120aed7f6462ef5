/**
 * How far a desktop has got. `position` is the last change seen of the audiences granted up to change `filled`;
 * audiences granted later, up to `known`, are being back-filled and stand at `behind`; of those granted after
 * `known` nothing has been sent. On the wire: `epoch:position`, with the other three after it while they differ.
 */
export interface Cursor {
  readonly position: number;
  readonly filled: number;
  readonly known: number;
  readonly behind: number;
}

/** Every audience granted up to `known` stands at `position`. */
export function levelCursor(position: number, known: number): Cursor {
  return { position, filled: known, known, behind: position };
}

export function formatCursor(epoch: string, { position, filled, known, behind }: Cursor): string {
  const level = filled === position && known === position && behind === position;
  return level ? `${epoch}:${position}` : `${epoch}:${position}:${filled}:${known}:${behind}`;
}

const CURSOR = /^([^:]+):(\d{1,15})(?::(\d{1,15}):(\d{1,15}):(\d{1,15}))?$/;

/** Undefined where the cursor is none of ours: of another epoch, of a future that never came, or not a cursor. */
export function parseCursor(text: string, epoch: string, sequence: number): Cursor | undefined {
  const [, ofEpoch, ...numbers] = CURSOR.exec(text) ?? [];
  if (ofEpoch !== epoch) return undefined;
  const position = Number(numbers[0]);
  const [filled = position, known = position, behind = position] = numbers
    .slice(1)
    .map((digits) => (digits === undefined ? undefined : Number(digits)));
  return Math.max(position, filled, known, behind) <= sequence
    ? { position, filled, known, behind }
    : undefined;
}
