import type { CallResult } from '#shared/desktop-api/api.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { MEMBER_OBSTACLES } from '../messages/obstacles.ts';
import type { Handing } from '../stores/workspace-store.ts';

type Targets = CallResult<'conversation.transferTargets'>;

/** Somebody, or a queue, that a conversation can be given to. */
export interface Target {
  /** Unique over users and queues. */
  readonly key: string;
  readonly kind: 'user' | 'queue';
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  /** How busy: “2 of 5”, “3 available · 2 waiting”. */
  readonly load: string;
  /** Why it cannot be given to them; null: it can. */
  readonly obstacle: string | null;
}

/** To whom it can be given: those who can take it first, then by name. A supervisor gives to people alone. */
export function targetsOf(
  { users, queues }: Targets,
  how: Handing['how'],
  { queue, session }: Pick<ConversationView, 'queue' | 'session'>,
): readonly Target[] {
  const people = users
    .filter(({ id }) => id !== session?.owner?.id)
    .map(
      ({ id, name, extension, obstacle, owned, capacity }): Target => ({
        key: `user ${id}`,
        kind: 'user',
        id,
        name,
        extension,
        load: `${owned} of ${capacity}`,
        obstacle: obstacle === null ? null : MEMBER_OBSTACLES[obstacle],
      }),
    )
    .sort(
      (one, other) =>
        Number(one.obstacle !== null) - Number(other.obstacle !== null) || one.name.localeCompare(other.name),
    );
  if (how === 'assign') return people;
  const others = queues
    .filter(({ id }) => id !== queue?.id)
    .map(
      ({ id, name, extension, available, waiting }): Target => ({
        key: `queue ${id}`,
        kind: 'queue',
        id,
        name,
        extension,
        load: `${available === 0 ? 'Nobody' : available} available · ${waiting} waiting`,
        obstacle: null,
      }),
    )
    .sort((one, other) => one.name.localeCompare(other.name));
  return [...people, ...others];
}

/** Every word of the search begins a word of the name, or is in the extension. */
export function matching(targets: readonly Target[], search: string): readonly Target[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  return targets.filter(({ name, extension }) => {
    const words = name.toLowerCase().split(/\s+/);
    return wanted.every((part) => extension.includes(part) || words.some((word) => word.startsWith(part)));
  });
}
