import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf, RecordType } from '#shared/protocol/records.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';

interface Kept {
  id: string;
  revision: number;
}

/** Everything an admin sets, as the forms have it; null while the copy fills. */
export function readAdmin(db: Reader): AdminView | null {
  const account = db.get<Kept & RecordOf<'account'>>(
    'SELECT id, revision, name, brand, defaultCountry, timeZone, alertTone, disconnectGrace FROM account LIMIT 1',
  );
  if (account === undefined) return null;
  return {
    account: saved(account),
    users: readUsers(db),
    queues: readQueues(db),
    lines: db
      .all<Kept & Omit<RecordOf<'line'>, 'active'> & { active: number }>(
        'SELECT id, revision, number, queueId, userId, active FROM line ORDER BY number',
      )
      .map(({ active, ...line }) => saved({ ...line, active: active === 1 })),
    pauseReasons: readNamed(db, 'pauseReason'),
    wrapUpCodes: readNamed(db, 'wrapUpCode'),
    hours: db
      .all<Kept & { name: string; weekly: string; exceptions: string }>(
        'SELECT id, revision, name, weekly, exceptions FROM hours ORDER BY folded, id',
      )
      .map(({ id, revision, name, weekly, exceptions }) => ({
        id,
        revision,
        values: { name, weekly: JSON.parse(weekly), exceptions: JSON.parse(exceptions) },
      })),
  };
}

/** Under which revision a record is kept here; null where it is not. */
export function revisionOf(db: Reader, type: RecordType, id: string): number | null {
  return (
    db.get<{ revision: number }>(`SELECT revision FROM ${type} WHERE id = @id`, { id })?.revision ?? null
  );
}

function saved<Values extends object>({ id, revision, ...values }: Kept & Values) {
  return { id, revision, values };
}

function readNamed(db: Reader, type: 'pauseReason' | 'wrapUpCode'): AdminView['pauseReasons'] {
  return db
    .all<Kept & { name: string }>(`SELECT id, revision, name FROM ${type} ORDER BY folded, id`)
    .map(saved);
}

function readUsers(db: Reader): AdminView['users'] {
  return db
    .all<
      Kept &
        Pick<RecordOf<'user'>, 'name' | 'extension' | 'role'> & {
          refinements: string;
          active: number;
          online: number;
        }
    >(
      `SELECT id, revision, name, extension, role, refinements, active, online
       FROM user ORDER BY extension, id`,
    )
    .map(({ id, revision, name, extension, role, refinements, active, online }) => ({
      id,
      revision,
      values: { name, extension, role, refinements: JSON.parse(refinements), active: active === 1 },
      online: online === 1,
    }));
}

type StoredQueue = Kept &
  Omit<RecordOf<'queue'>, 'enabled' | 'wrapUp' | 'members'> & { enabled: number; wrapUp: number };

function readQueues(db: Reader): AdminView['queues'] {
  return db
    .all<StoredQueue>(
      `SELECT q.id, q.revision, q.name, q.extension, q.kind, q.enabled,
         w.distribution, w.inviteTimeout, w.idleTimeout, w.waitTimeout, w.waitTimeoutMessage, w.remindAfter, w.wrapUp,
         w.initiationKeyword, w.initiationMessage, w.initiationNeededMessage,
         w.terminationKeyword, w.terminationMessage, w.noAgentsMessage,
         w.hoursId, w.awayMessage, w.awayInterval
       FROM queue q JOIN queueSettings w ON w.id = q.id ORDER BY q.folded, q.id`,
    )
    .map(({ enabled, wrapUp, ...queue }) =>
      saved({
        ...queue,
        enabled: enabled === 1,
        wrapUp: wrapUp === 1,
        members: db.all<{ userId: string; capacity: number }>(
          `SELECT m.userId, m.capacity FROM member m LEFT JOIN user u ON u.id = m.userId
           WHERE m.queueId = @queueId ORDER BY u.extension, m.userId`,
          { queueId: queue.id },
        ),
      }),
    );
}
