import type { OutsideParty, Pause, Person, SettingsView, StatusView } from '#shared/desktop-api/views.ts';
import { permissionsOf, type Refined } from '#shared/permissions.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Role } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { nameOf } from './names.ts';
import type { Viewer } from './viewer.ts';

/** A colleague by id; one who is no longer known keeps a place in the thread. */
export function personOf(db: Reader, id: string): Person {
  return (
    db.get<Person>('SELECT id, name, extension FROM user WHERE id = @id', { id }) ?? {
      id,
      name: 'A former colleague',
      extension: '–',
    }
  );
}

interface Known extends Person {
  role: Role;
  refinements: string;
  pauseReasonId: string | null;
  pausedAt: number | null;
}

/** The person who looks, their own pause as they set it, whether or not the server knows. */
export function meOf(db: Reader, viewer: Viewer): StatusView['me'] {
  const known = db.get<Known>(
    'SELECT id, name, extension, role, refinements, pauseReasonId, pausedAt FROM user WHERE id = @id',
    { id: viewer.userId },
  );
  if (known === undefined) return null;
  const { id, name, extension, role, pauseReasonId, pausedAt } = known;
  const set = viewer.pause();
  const pause =
    set !== undefined || pauseReasonId === null ? set : { reasonId: pauseReasonId, since: pausedAt ?? 0 };
  return {
    id,
    name,
    extension,
    role,
    permissions: permissionsOf({
      role,
      refinements: JSON.parse(known.refinements) as Refined['refinements'],
    }),
    pause: pause ? pauseView(db, pause) : null,
  };
}

function pauseView(db: Reader, { reasonId, since }: { reasonId: string; since: number }): Pause {
  return { reasonId, reason: pauseReason(db, reasonId), since };
}

function pauseReason(db: Reader, id: string): string {
  return db.get<{ name: string }>('SELECT name FROM pauseReason WHERE id = @id', { id })?.name ?? 'On pause';
}

/** What an admin gave names to, in the order of the names. */
export function named(db: Reader, type: 'pauseReason' | 'wrapUpCode'): { id: string; name: string }[] {
  return db.all(`SELECT id, name FROM ${type} ORDER BY folded, id`);
}

export function accountOf(db: Reader): StatusView['account'] {
  return (
    db.get<NonNullable<StatusView['account']>>(
      'SELECT name, defaultCountry, timeZone, alertTone FROM account LIMIT 1',
    ) ?? null
  );
}

/** More numbers than any window shows in a day of work; beyond that they are formatted once more. */
const MANY_NUMBERS = 20_000;

const NORTH_AMERICAN = /^\+1\d{10}$/;

interface Formatted {
  readonly country: string;
  readonly known: Map<string, string>;
}

/** Formatting a number takes longer than reading its conversation: each is kept as long as the copy it was read from. */
const formatted = new WeakMap<Reader, Formatted>();

/** Numbers as people of the account's country read them; international ones until it is known. */
export function numberFormat(db: Reader): (e164: string) => string {
  const country =
    db.get<{ country: string }>('SELECT defaultCountry AS country FROM account LIMIT 1')?.country ?? '';
  let kept = formatted.get(db);
  if (kept?.country !== country) {
    kept = { country, known: new Map() };
    formatted.set(db, kept);
  }
  const { known } = kept;
  return (e164) => {
    // Of numbers under +1 the last four digits come last, whatever comes before them.
    const head = NORTH_AMERICAN.test(e164) ? e164.slice(0, -4) : e164;
    const tail = e164.slice(head.length);
    const found = known.get(head);
    if (found !== undefined) return found + tail;
    if (known.size >= MANY_NUMBERS) known.clear();
    const text = formatNumber(e164, country);
    known.set(head, text.slice(0, text.length - tail.length));
    return text;
  };
}

/** An outside number with the name it goes by. */
export function outsideParty(db: Reader, number: string, format = numberFormat(db)): OutsideParty {
  return { number, display: format(number), name: nameOf(db, number)?.name ?? null };
}

/** What it is called wherever there is room for one of the two. */
export function titleOf({ name, display }: OutsideParty): string {
  return name ?? display;
}

export function queueName(db: Reader, id: string): string {
  return db.get<{ name: string }>('SELECT name FROM queue WHERE id = @id', { id })?.name ?? 'a former queue';
}

export function settingsOf(db: Reader, userId: string): SettingsView {
  const row = db.get<{ notify: RowOf<'userSettings'>['notify']; tone: number }>(
    'SELECT notify, tone FROM userSettings WHERE id = @userId',
    { userId },
  );
  return row === undefined ? { notify: 'all', tone: true } : { notify: row.notify, tone: row.tone === 1 };
}

/** What this person began to write there, on whichever device, as far as the server knows. */
export function draftOf(db: Reader, conversationId: string): { text: string; note: boolean } | null {
  const found = db.get<{ text: string; note: number }>(
    'SELECT text, note FROM draft WHERE conversationId = @conversationId ORDER BY at DESC LIMIT 1',
    { conversationId },
  );
  return found === undefined ? null : { text: found.text, note: found.note === 1 };
}

/** Conversations that are no longer here, but what was begun in them is. */
export function draftsOfTheGone(db: Reader): string[] {
  return db
    .all<{ id: string }>(
      `SELECT conversationId AS id FROM draft d
       WHERE NOT EXISTS (SELECT 1 FROM conversation WHERE id = d.conversationId) ORDER BY at`,
    )
    .map((row) => row.id);
}
