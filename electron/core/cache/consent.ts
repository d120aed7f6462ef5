import { NOTHING_KNOWN } from '#shared/consent/history.ts';
import type { Rules } from '#shared/consent/rules.ts';
import { ASK_AGAIN, isAskable, needsNotice, obstacleTo } from '#shared/consent/sending.ts';
import { consentText, OPT_OUT_NOTICE } from '#shared/consent/texts.ts';
import type { ConsentView, ConversationView } from '#shared/desktop-api/views.ts';
import type { QuietHours } from '#shared/protocol/rows/account.ts';
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import type { Millis } from '#shared/time.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { closedBy } from './consent-words.ts';
import { numberFormat } from './directory.ts';
import type { Viewer } from './viewer.ts';

const OPEN: ConsentView = {
  state: null,
  since: null,
  campaign: null,
  closed: null,
  unconfirmed: [],
  ask: null,
  flagged: null,
  notice: null,
  quiet: null,
};

/** What a row of a list shows of it. `stored`: of the number of a thread. */
export function listedConsent(
  db: Reader,
  conversationId: string,
  stored: string | null,
  { outside, outsiders }: { readonly outside: boolean; readonly outsiders: number },
): ConsentView | null {
  if (!outside) return outsiders === 0 ? null : OPEN;
  const { state, flagged } = parse(stored);
  return { ...OPEN, state, flagged: flaggedView(db, conversationId, flagged) };
}

interface Place {
  consent: string | null;
  line: string | null;
  brand: string | null;
}

/** What would come of a text here: the server decides by the same rules. */
export function consentOf(db: Reader, view: ConversationView, viewer: Viewer): ConsentView | null {
  const { id, consent: listed, outside } = view;
  if (listed === null) return null;
  const rules = rulesOf(db, id);
  if (outside === null) return consentOfGroup(db, listed, view, rules);
  const place = db.get<Place>(
    `SELECT c.consent, l.number AS line, (SELECT brand FROM account LIMIT 1) AS brand
     FROM conversation c LEFT JOIN line l ON l.id = c.lineId WHERE c.id = @id`,
    { id },
  );
  const consent = parse(place?.consent ?? null);
  const format = numberFormat(db);
  // Whether the flagged text asks to stop is a question of its own, and shown as one.
  const obstacle = obstacleTo('written', { ...consent, flagged: null }, rules);
  const ask = view.writing === null ? askView(consent, rules, place?.brand ?? '', viewer.now()) : null;
  const closed = closedBy(obstacle, consent, rules, {
    askable: ask !== null,
    number: outside.display,
    line: place?.line == null ? 'this line' : format(place.line),
  });
  return {
    ...listed,
    since: consent.since,
    campaign: rules?.name ?? null,
    closed,
    unconfirmed: obstacle === 'consent_unconfirmed' ? [partyOf(outside)] : [],
    ask,
    notice: closed === null && needsNotice(consent, rules) ? OPT_OUT_NOTICE : null,
  };
}

/** In a group each number has its own: what may not be texted to one of them keeps nothing from the others. */
function consentOfGroup(
  db: Reader,
  listed: ConsentView,
  { id, outsiders, writing }: ConversationView,
  rules: Rules,
): ConsentView {
  const unconfirmed = outsiders.filter(
    ({ consent, flagged }) =>
      !flagged &&
      obstacleTo('written', { ...NOTHING_KNOWN, state: consent }, rules) === 'consent_unconfirmed',
  );
  const reached = [...unconfirmed.map(() => NOTHING_KNOWN), ...agreedIn(db, id)];
  const isAdded = writing === null && reached.some((consent) => needsNotice(consent, rules));
  return {
    ...listed,
    campaign: rules?.name ?? null,
    unconfirmed: writing === null ? unconfirmed.map(partyOf) : [],
    notice: isAdded ? OPT_OUT_NOTICE : null,
  };
}

/** Of the numbers of a group that agreed, all that is known: it stands at their own threads with its line. */
function agreedIn(db: Reader, groupId: string): Consent[] {
  return db
    .all<{ consent: string | null }>(
      `SELECT t.consent FROM participant p JOIN conversation g ON g.id = p.conversationId
         JOIN conversation t ON t.outsideNumber = p.number AND t.lineId = g.lineId
       WHERE p.conversationId = @groupId AND p.number IS NOT NULL AND p.consent = 'active'`,
      { groupId },
    )
    .map(({ consent }) => parse(consent))
    .filter(({ flagged }) => flagged === null);
}

function partyOf({ number, display, name }: { number: string; display: string; name: string | null }) {
  return { number, display, name };
}

function askView(consent: Consent, rules: Rules, brand: string, now: Millis): ConsentView['ask'] {
  if (!isAskable(consent, rules) || obstacleTo('optInRequest', consent, rules) !== null) return null;
  const text = consentText('optInRequest', brand, rules);
  if (text === null) return null;
  const again = consent.state === 'pending' && consent.askedAt !== null ? consent.askedAt + ASK_AGAIN : now;
  return { text, again: again > now ? again : null };
}

function flaggedView(db: Reader, conversationId: string, messageId: string | null): ConsentView['flagged'] {
  if (messageId === null) return null;
  const found = db.get<{ text: string }>(
    'SELECT text FROM message WHERE id = @messageId AND conversationId = @conversationId',
    { messageId, conversationId },
  );
  return { messageId, text: found?.text ?? null };
}

function parse(stored: string | null): Consent {
  return stored === null ? NOTHING_KNOWN : (JSON.parse(stored) as Consent);
}

/** Of the campaign that the line of a conversation is in; null: it is in none, or none is here yet. */
function rulesOf(db: Reader, conversationId: string): Rules {
  const found = db.get<Omit<NonNullable<Rules>, 'quietHours'> & { quietHours: string | null }>(
    `SELECT k.name, k.state, k.outboundRule, k.inboundRule, k.optInMessage, k.startWord, k.helpMessage,
       k.attachment, k.quietHours
     FROM conversation c JOIN line l ON l.id = c.lineId JOIN campaign k ON k.id = l.campaignId
     WHERE c.id = @conversationId`,
    { conversationId },
  );
  if (found === undefined) return null;
  const { quietHours } = found;
  return { ...found, quietHours: quietHours === null ? null : (JSON.parse(quietHours) as QuietHours) };
}

/** What decides whether it is too late in the day to begin a text. */
export interface QuietFacts {
  readonly hours: QuietHours;
  /** Where a number may be of which nothing else is known. */
  readonly timeZone: string;
  /** Whom a text goes to, and when they last wrote on this line. */
  readonly numbers: readonly { readonly number: string; readonly lastInboundAt: Millis | null }[];
}

/** Null: there are no quiet hours in this conversation. */
export function quietFactsOf(db: Reader, conversationId: string): QuietFacts | null {
  const hours = rulesOf(db, conversationId)?.quietHours ?? null;
  if (hours === null) return null;
  const timeZone = db.get<{ timeZone: string }>('SELECT timeZone FROM account LIMIT 1')?.timeZone ?? 'UTC';
  const numbers = db.all<QuietFacts['numbers'][number]>(
    `SELECT r.number, (
       SELECT m.at FROM conversation t JOIN message m ON m.conversationId = t.id AND m.direction = 'in'
       WHERE t.outsideNumber = r.number AND t.lineId = r.lineId ORDER BY m.position DESC LIMIT 1
     ) AS lastInboundAt
     FROM (
       SELECT outsideNumber AS number, lineId FROM conversation
       WHERE id = @conversationId AND outsideNumber IS NOT NULL
       UNION
       SELECT p.number, c.lineId FROM participant p JOIN conversation c ON c.id = p.conversationId
       WHERE c.id = @conversationId AND p.number IS NOT NULL AND coalesce(p.consent, 'unknown') IN ('active', 'unknown')
     ) r`,
    { conversationId },
  );
  return { hours, timeZone, numbers };
}
