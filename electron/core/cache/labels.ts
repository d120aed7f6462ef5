import type { ConversationKind } from '#shared/vocabulary.ts';
import type { Cache } from './cache.ts';
import { numberFormat, personOf } from './directory.ts';
import { nameSql } from './names.ts';
import { peopleOf } from './participants.ts';

export interface Label {
  readonly kind: ConversationKind;
  readonly title: string;
  readonly queue: string | null;
}

interface Found {
  id: string;
  kind: ConversationKind;
  name: string | null;
  outsideNumber: string | null;
  outsideName: string | null;
  queue: string | null;
  queueId: string | null;
}

const LABELS_SQL = `
SELECT c.id, c.kind, c.name, c.outsideNumber, ${nameSql('c.outsideNumber')} AS outsideName, c.queueId, q.name AS queue
FROM json_each(@ids) e CROSS JOIN conversation c ON c.id = e.value LEFT JOIN queue q ON q.id = c.queueId`;

/** More than anybody goes through between two changes. */
const MOST = 10_000;

/**
 * What conversations and people are called, kept until anything changes: who types a word asks at every key, and finds
 * mostly the same conversations.
 */
export class Labels {
  readonly #cache: Cache;
  readonly #me: () => string;
  readonly #conversations = new Map<string, Label>();
  readonly #people = new Map<string, string>();
  readonly #most: number;
  #version = -1;

  constructor(cache: Cache, me: () => string, most = MOST) {
    this.#cache = cache;
    this.#me = me;
    this.#most = most;
  }

  /** Those that are here. */
  conversations(ids: readonly string[]): ReadonlyMap<string, Label> {
    this.#forgetOld();
    const known = this.#conversations;
    if (known.size >= this.#most) known.clear();
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length > 0) {
      const format = numberFormat(this.#cache);
      const found = this.#cache.all<Found>(LABELS_SQL, { ids: JSON.stringify([...new Set(missing)]) });
      for (const each of found) known.set(each.id, this.#label(each, format));
    }
    return known;
  }

  person(id: string): string {
    this.#forgetOld();
    const name = this.#people.get(id) ?? personOf(this.#cache, id).name;
    this.#people.set(id, name);
    return name;
  }

  #label(found: Found, format: (e164: string) => string): Label {
    const { kind, queueId } = found;
    return {
      kind,
      title: this.#title(found, format),
      queue: queueId === null ? null : (found.queue ?? 'a former queue'),
    };
  }

  #title({ id, kind, name, outsideNumber, outsideName }: Found, format: (e164: string) => string): string {
    if (outsideNumber !== null) return outsideName ?? format(outsideNumber);
    if (kind === 'group' && name !== null) return name;
    const people = peopleOf(this.#cache, id, this.#me()).map((person) => person.name);
    return people.join(', ') || 'A former colleague';
  }

  #forgetOld(): void {
    if (this.#version === this.#cache.version) return;
    this.#conversations.clear();
    this.#people.clear();
    this.#version = this.#cache.version;
  }
}
