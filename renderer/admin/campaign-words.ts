import type {
  Attachment,
  CampaignState,
  InboundRule,
  OutboundRule,
  QuietRule,
  RefusalScope,
} from '#shared/vocabulary.ts';

interface Words {
  readonly name: string;
  readonly detail: string;
}

interface StateWords extends Words {
  readonly look: 'quiet' | 'warning' | 'accent' | 'danger';
  /** Why its fields cannot be changed; null: they can. */
  readonly locked: string | null;
}

export const CAMPAIGN_STATE_WORDS: Readonly<Record<CampaignState, StateWords>> = {
  draft: {
    name: 'Draft',
    look: 'quiet',
    detail: 'Being written. No line can send in it yet.',
    locked: null,
  },
  pending: {
    name: 'Pending',
    look: 'warning',
    detail: 'Waits for the carriers’ registry to approve it. No line can send in it yet.',
    locked:
      'It stays as it was submitted until the registry has decided. Take it back to draft to change it.',
  },
  approved: {
    name: 'Approved',
    look: 'accent',
    detail: 'Lines can be assigned to it and send. What you change here counts at once.',
    locked: null,
  },
  suspended: {
    name: 'Suspended',
    look: 'danger',
    detail: 'Nothing goes out from its lines. Texts still come in, and who says STOP is heard.',
    locked: 'It cannot be changed while it is suspended. Resume it first.',
  },
  expired: {
    name: 'Expired',
    look: 'danger',
    detail: 'The approval has run out: nothing goes out from its lines. Texts still come in.',
    locked:
      'It cannot be changed while it is expired. Submit it for approval again, and take it back to draft.',
  },
};

/** A text to a number that is not known [C2]. */
export const OUTBOUND_WORDS: Readonly<Record<OutboundRule, Words>> = {
  warn: {
    name: 'Allow after a warning',
    detail: 'Whoever writes first says that they have this person’s permission. It is kept with their name.',
  },
  optIn: {
    name: 'Ask first',
    detail: 'Only the opt-in message can be sent. Everything else waits until they agree.',
  },
  forbid: {
    name: 'Never',
    detail: 'Nobody texts a number that has not texted you before.',
  },
};

/** A text from a number that is not known [C3]. */
export const INBOUND_WORDS: Readonly<Record<InboundRule, Words>> = {
  allow: {
    name: 'Their text is agreement enough',
    detail: 'Who texts you can be answered at once.',
  },
  optIn: {
    name: 'Ask all the same',
    detail: 'They get the opt-in message. What they wrote waits until they agree to it (double opt-in).',
  },
};

/** How the first text says that one can opt out [C6]. */
export const ATTACHMENT_WORDS: Readonly<Record<Attachment, Words>> = {
  firstText: {
    name: 'At the end of the first text',
    detail:
      'Added to the first text that somebody of the team writes to a number, unless it was sent the opt-in message.',
  },
  none: {
    name: 'Never',
    detail: 'Nothing is added. Only the opt-in message and the answer to HELP say it then.',
  },
};

export const QUIET_RULE_WORDS: Readonly<Record<QuietRule, Words>> = {
  hold: {
    name: 'Hold until morning',
    detail: 'It waits in the thread, can be stopped there, and goes out when the quiet hours end.',
  },
  reason: {
    name: 'Ask for a reason',
    detail: 'It goes out at once if whoever writes says why it cannot wait. The log keeps the reason.',
  },
};

/** How far STOP reaches. */
export const SCOPE_WORDS: Readonly<Record<RefusalScope, Words>> = {
  account: {
    name: 'Everything',
    detail:
      'No line texts this number any more. Required in the US from 31 January 2027 for revocations (FCC 24-24).',
  },
  campaign: {
    name: 'The campaign',
    detail: 'No line of the same campaign texts it any more. On a line without a campaign: that line.',
  },
  line: {
    name: 'The line',
    detail: 'Only the line it was texted to is silent. Others may go on.',
  },
};
