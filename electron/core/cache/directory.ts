import type { Person, QueueView, SettingsView, StatusView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';

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

export function meOf(db: Reader, id: string): StatusView['me'] {
  return (
    db.get<NonNullable<StatusView['me']>>(
      'SELECT id, name, extension, role, availability FROM user WHERE id = @id',
      { id },
    ) ?? null
  );
}

export function accountOf(db: Reader): StatusView['account'] {
  return (
    db.get<NonNullable<StatusView['account']>>(
      'SELECT name, defaultCountry, timeZone, alertTone FROM account LIMIT 1',
    ) ?? null
  );
}

/**
 * Numbers as people of the account's country read them; international ones until it is known. Made once for a
 * list, in which a line comes again and again.
 */
export function numberFormat(db: Reader): (e164: string) => string {
  const country = db.get<{ country: string }>(
    'SELECT defaultCountry AS country FROM account LIMIT 1',
  )?.country;
  const known = new Map<string, string>();
  return (e164) => {
    const text = known.get(e164) ?? formatNumber(e164, country ?? '');
    known.set(e164, text);
    return text;
  };
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

export function listQueues(db: Reader): QueueView[] {
  const format = numberFormat(db);
  return db
    .all<Pick<QueueView, 'id' | 'name' | 'kind'>>('SELECT id, name, kind FROM queue ORDER BY folded, id')
    .map((queue) => ({
      ...queue,
      lines: db
        .all<{ number: string }>('SELECT number FROM line WHERE queueId = @queueId ORDER BY number', {
          queueId: queue.id,
        })
        .map((line) => format(line.number)),
      members: db.all<QueueView['members'][number]>(
        `SELECT u.id, u.name, u.extension, u.availability
         FROM member m JOIN user u ON u.id = m.userId
         WHERE m.queueId = @queueId ORDER BY u.extension, u.id`,
        { queueId: queue.id },
      ),
    }));
}
