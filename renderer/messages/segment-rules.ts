import { withNotice } from '#shared/consent/texts.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { countSegments } from '#shared/segments.ts';

export interface SegmentWords {
  /** “2 segments”. */
  readonly count: string;
  /** “14 left”: until the next one begins. */
  readonly left: string;
  /** “🙂” 70 each: what makes it hold less than it could; null: nothing does. */
  readonly costly: string | null;
  /** The same in a sentence. */
  readonly why: string | null;
}

/** How many of the letters that make a text a costly one are named. */
const SHOWN = 3;

export function segmentsOf(text: string): SegmentWords {
  const { segments, left, encoding, unusual } = countSegments(text);
  const size = segments === 1 ? { all: 160, few: 70 } : { all: 153, few: 67 };
  const named = unusual
    .slice(0, SHOWN)
    .map((letter) => `“${letter}”`)
    .join(' ');
  const isCostly = encoding === 'UCS-2';
  return {
    count: segments === 1 ? '1 segment' : `${segments} segments`,
    left: `${left} left`,
    costly: isCostly ? `${named} ${size.few} each` : null,
    why: isCostly
      ? `Emoji and letters outside the basic alphabet (here ${named}) make it ${size.few} a segment instead of ${size.all}.`
      : null,
  };
}

/** What is typed as it travels, counted; null where it does not travel, and where it is too long to. */
export function textSegments(conversation: ConversationView, text: string): SegmentWords | null {
  if (text.trim() === '' || !isTexted(conversation)) return null;
  const whole = asSent(conversation, text);
  return whole.length > MESSAGE_LIMIT ? null : segmentsOf(whole);
}

/** Without the blanks around it, and with what is added to its end by itself: as the server has it. */
export function asSent({ consent }: ConversationView, text: string): string {
  const sent = text.trim();
  return consent?.notice == null ? sent : withNotice(sent);
}

/** Whether what is written here goes to a phone. */
function isTexted({ kind, writing, outsiderCount }: ConversationView): boolean {
  if (kind === 'group') return outsiderCount > 0 && writing === null;
  return kind !== 'chat';
}
