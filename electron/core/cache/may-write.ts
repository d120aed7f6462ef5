import type { Colleague, ConversationView } from '#shared/desktop-api/views.ts';
import type { ErrorCode, ErrorData } from '#shared/protocol/errors.ts';
import { describeError, refuse } from '#shared/protocol/errors.ts';
import type { CampaignState, ConversationKind } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';

type Hindrance = ConversationView['writing'];

export interface KnownLine {
  /** As people read it. */
  readonly number: string;
  readonly active: boolean;
  /** Name of its queue, where that is switched off; null: it is not. */
  readonly queueOff: string | null;
  /** Null: it is in none. */
  readonly campaign: { readonly campaign: string; readonly state: CampaignState } | null;
  /** Whether this person may text from it. */
  readonly allowed: boolean;
}

/** What keeps this person from writing in a conversation, or from being read by everybody in it; said beforehand. */
export function hindranceOf(situation: {
  readonly kind: ConversationKind;
  /** Null where there is none, or it is not here. */
  readonly line: KnownLine | null;
  readonly people: readonly Colleague[];
  readonly outsiders: number;
}): Hindrance {
  const { kind, line, people, outsiders } = situation;
  switch (kind) {
    case 'chat': {
      const [colleague] = people;
      return colleague?.active === false ? closed('recipient_gone', { name: colleague.name }) : null;
    }
    case 'group':
      if (outsiders === 0 || line === null) return null;
      if (line.active && line.allowed && line.queueOff === null && isApproved(line)) return null;
      return { kind: 'teamOnly', reason: reasonOf(line) };
    case 'sms':
      if (line === null || (line.active && line.allowed)) return null;
      return { kind: 'closed', reason: reasonOf(line) };
    case 'queue':
      return line === null || line.active ? null : closed('line_inactive', { number: line.number });
  }
}

/** A line of one's own, or of a queue one answers for with the permission to text first. */
export function mayTextFrom(db: Reader, lineId: string, me: string, startsConversations: boolean): boolean {
  return (
    db.get(
      `SELECT 1 FROM line l WHERE l.id = @lineId AND (l.userId = @me OR @starts = 1 AND EXISTS (
         SELECT 1 FROM member WHERE queueId = l.queueId AND userId = @me))`,
      { lineId, me, starts: Number(startsConversations) },
    ) !== undefined
  );
}

/** In a thread of one number that is said with what that number agreed to. */
function isApproved({ campaign }: KnownLine): boolean {
  return campaign === null || campaign.state === 'approved';
}

function reasonOf({ number, active, allowed, queueOff, campaign }: KnownLine): string {
  if (!allowed) return say('cannot_text_from', { number });
  if (active && queueOff !== null) return say('queue_off', { queue: queueOff });
  if (active && campaign !== null) return say('campaign_not_approved', campaign);
  return say('line_inactive', { number });
}

function closed<Code extends ErrorCode>(code: Code, data: ErrorData<Code>): Hindrance {
  return { kind: 'closed', reason: say(code, data) };
}

function say<Code extends ErrorCode>(code: Code, data: ErrorData<Code>): string {
  return describeError(refuse(code, data).error);
}
