import { NOTHING_KNOWN } from '#shared/consent/history.ts';
import type { Colleague, ConversationView } from '#shared/desktop-api/views.ts';
import type { ConsentState } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { outsideParty } from './directory.ts';

const PEOPLE_SQL = `
SELECT u.id, u.name, u.extension, u.active, u.online, u.pauseReasonId, r.name AS reason
FROM participant p JOIN user u ON u.id = p.userId
LEFT JOIN pauseReason r ON r.id = u.pauseReasonId
WHERE p.conversationId = @conversationId AND p.userId <> @me
ORDER BY u.folded, u.id`;

/** Read off the index alone: who is a number has no user. */
export const COUNT_SQL = `
SELECT
  (SELECT count(*) FROM participant
    WHERE conversationId = @conversationId AND userId IS NOT NULL AND userId <> @me) AS peopleCount,
  (SELECT count(*) FROM participant WHERE conversationId = @conversationId AND userId IS NULL) AS outsiderCount`;

interface Found {
  id: string;
  name: string;
  extension: string;
  active: number;
  online: number;
  pauseReasonId: string | null;
  reason: string | null;
}

/** Colleagues in a chat or group but for this person, by name. */
export function peopleOf(db: Reader, conversationId: string, me: string): Colleague[] {
  return db
    .all<Found>(PEOPLE_SQL, { conversationId, me })
    .map(({ id, name, extension, active, online, pauseReasonId, reason }) => ({
      id,
      name,
      extension,
      active: active === 1,
      online: online === 1,
      pause: pauseReasonId === null ? null : (reason ?? 'On pause'),
    }));
}

/** The outside numbers of a group, in the order they came. */
export function outsidersOf(
  db: Reader,
  conversationId: string,
  format: (e164: string) => string,
): ConversationView['outsiders'] {
  return db
    .all<{ number: string; consent: ConsentState | null; flagged: 0 | 1 }>(
      `SELECT p.number, p.consent, EXISTS (
         SELECT 1 FROM conversation g JOIN conversation t ON t.outsideNumber = p.number AND t.lineId = g.lineId
         WHERE g.id = p.conversationId AND json_extract(t.consent, '$.flagged') IS NOT NULL
       ) AS flagged
       FROM participant p WHERE p.conversationId = @conversationId AND p.number IS NOT NULL
       ORDER BY p.joinedAt, p.number`,
      { conversationId },
    )
    .map(({ number, consent, flagged }) => ({
      ...outsideParty(db, number, format),
      consent: consent ?? NOTHING_KNOWN.state,
      flagged: flagged === 1,
    }));
}

/** How many colleagues are in a group but for this person, and how many outside numbers. */
export function countParticipants(
  db: Reader,
  conversationId: string,
  me: string,
): { peopleCount: number; outsiderCount: number } {
  return (
    db.get<{ peopleCount: number; outsiderCount: number }>(COUNT_SQL, { conversationId, me }) ?? {
      peopleCount: 0,
      outsiderCount: 0,
    }
  );
}

/** The chat of these two, where there is one. */
export function chatWith(db: Reader, userId: string, me: string): string | null {
  return (
    db.get<{ id: string }>(
      `SELECT c.id FROM participant p
       JOIN conversation c ON c.id = p.conversationId AND c.kind = 'chat'
       JOIN participant q ON q.conversationId = c.id AND q.userId = @me
       WHERE p.userId = @userId`,
      { userId, me },
    )?.id ?? null
  );
}
