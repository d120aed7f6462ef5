import type { CallResult } from '#shared/desktop-api/api.ts';
import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf, RecordType } from '#shared/protocol/records.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { numberFormat } from './directory.ts';

interface Kept {
  id: string;
  revision: number;
}

/** Everything an admin sets, as the forms have it; null while the copy fills. */
export function readAdmin(db: Reader): AdminView | null {
  const account = db.get<Kept & RecordOf<'account'>>(
    `SELECT id, revision, name, brand, defaultCountry, timeZone, alertTone, disconnectGrace, refusalScope
     FROM account LIMIT 1`,
  );
  if (account === undefined) return null;
  return {
    account: saved(account),
    users: readUsers(db),
    queues: readQueues(db),
    lines: db
      .all<StoredLine>(
        `SELECT id, revision, number, queueId, userId, active, campaignId, networkAnswersStop
         FROM line ORDER BY number`,
      )
      .map(({ active, networkAnswersStop, ...line }) =>
        saved({ ...line, active: active === 1, networkAnswersStop: networkAnswersStop === 1 }),
      ),
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
    campaigns: readCampaigns(db),
  };
}

/** Everything that the log of texts can be narrowed down to. Whoever has left once wrote texts. */
export function logChoices(db: Reader): CallResult<'log.choices'> {
  const format = numberFormat(db);
  return {
    lines: db
      .all<{ id: string; number: string; holder: string | null }>(
        `SELECT l.id, l.number, coalesce(q.name, u.name) AS holder
         FROM line l LEFT JOIN queue q ON q.id = l.queueId LEFT JOIN user u ON u.id = l.userId
         ORDER BY l.number`,
      )
      .map(({ id, number, holder }) => ({
        id,
        name: [format(number), holder].filter((part) => part !== null).join(' · '),
      })),
    users: db.all('SELECT id, name FROM user ORDER BY folded, id'),
    queues: db.all('SELECT id, name FROM queue ORDER BY folded, id'),
    campaigns: db.all('SELECT id, name FROM campaign ORDER BY folded, id'),
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

type StoredLine = Kept &
  Omit<RecordOf<'line'>, 'active' | 'networkAnswersStop'> & { active: number; networkAnswersStop: number };

type StoredCampaign = Kept &
  Omit<RecordOf<'campaign'>, 'quietHours'> & {
    quietHours: string | null;
    stateBy: string | null;
    stateAt: number;
    lines: number;
  };

function readCampaigns(db: Reader): AdminView['campaigns'] {
  return db
    .all<StoredCampaign>(
      `SELECT k.id, k.revision, k.name, k.state, u.name AS stateBy, k.stateAt, k.outboundRule, k.inboundRule,
         k.optInMessage, k.startWord, k.helpMessage, k.attachment, k.quietHours,
         (SELECT count(*) FROM line WHERE campaignId = k.id) AS lines
       FROM campaign k LEFT JOIN user u ON u.id = k.stateBy ORDER BY k.folded, k.id`,
    )
    .map(({ stateBy, stateAt, lines, quietHours, ...campaign }) => ({
      ...saved({ ...campaign, quietHours: quietHours === null ? null : JSON.parse(quietHours) }),
      stateBy,
      stateAt,
      lines,
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
