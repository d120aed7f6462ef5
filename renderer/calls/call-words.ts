import type { CallView } from '#shared/desktop-api/views.ts';

const SECOND = 1_000;

export type CallKind = 'missed' | 'unanswered' | 'in' | 'out';

/** missed: a caller nobody answered. unanswered: somebody who did not answer. */
export function kindOf({ direction, answered }: CallView): CallKind {
  if (answered) return direction;
  return direction === 'in' ? 'missed' : 'unanswered';
}

export const CALL_WORDS: Readonly<Record<CallKind, string>> = {
  missed: 'Missed',
  unanswered: 'Not answered',
  in: 'Incoming',
  out: 'Outgoing',
};

export function titleOf({ outside }: CallView): string {
  return outside === null ? 'Withheld number' : (outside.name ?? outside.display);
}

/** How long was spoken: 0:42, 12:05, 1:04:09. */
export function spoken(duration: number): string {
  const seconds = Math.round(duration / SECOND);
  const two = (count: number) => String(count).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The same for a screen reader. */
export function spokenWords(duration: number): string {
  const seconds = Math.round(duration / SECOND);
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  const minutes = Math.round(seconds / 60);
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

/** A whole call for a screen reader. */
export function describeCall(call: CallView, started: string): string {
  const { outside, answered, duration } = call;
  return [
    `${CALL_WORDS[kindOf(call)]} call`,
    titleOf(call),
    ...(outside?.name == null ? [] : [outside.display]),
    started,
    ...(answered ? [spokenWords(duration)] : []),
  ].join(', ');
}
