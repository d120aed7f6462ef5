import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { openFields } from '#shared/merge-fields.ts';
import type { TextRange } from './text-pieces.ts';

/** From here on the count is shown. */
const SHOWN_FROM = MESSAGE_LIMIT - 200;

export interface TextCheck {
  readonly sendable: boolean;
  /** Characters left, shown when few are; null before. */
  readonly left: number | null;
  readonly error: string | null;
}

/**
 * Whether what is typed can be sent, and what to say about its length: the blanks around it do not go out. `added`: how
 * long what is added to it is.
 */
export function checkText(text: string, note = false, added = 0): TextCheck {
  const typed = text.trim();
  const length = typed.length + added;
  const excess = length - MESSAGE_LIMIT;
  return {
    sendable: excess <= 0 && typed !== '',
    left: length >= SHOWN_FROM ? MESSAGE_LIMIT - length : null,
    error:
      excess > 0
        ? `${excess === 1 ? '1 character' : `${excess} characters`} too many. A ${note ? 'note' : 'text'} can be ${MESSAGE_LIMIT} characters long.`
        : null,
  };
}

/** Where merge fields still stand open. */
export function openFieldRanges(text: string): readonly TextRange<'open'>[] {
  let after = 0;
  return openFields(text).map((field) => {
    const from = text.indexOf(field, after);
    after = from + field.length;
    return { from, to: after, kind: 'open' };
  });
}

/** What keeps a text with open merge fields from going out; null where none is open. */
export function openFieldsSentence(text: string): string | null {
  const fields = [...new Set(openFields(text))];
  const [first] = fields;
  if (first === undefined) return null;
  const others = fields.length - 1;
  return others === 0
    ? `Fill in ${first} first: nothing is known of it here.`
    : `Fill in ${first} and ${others === 1 ? '1 more field' : `${others} more fields`} first: nothing is known of them here.`;
}

/** What asks once more before a misspelled canned response goes out by itself; null where the text is more than that. */
export function slashSentence(text: string): string | null {
  const typed = text.trim();
  return /^\/[\p{L}\p{N}][^\n/]{0,59}$/u.test(typed)
    ? `“${typed}” would go out as it stands. Send it again if you mean it.`
    : null;
}

/** Enter sends; Shift+Enter is a new line; Enter that ends a composition (IME) is neither. */
export function isSendKey(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}): boolean {
  // Safari ends a composition before the key arrives; 229 still tells it.
  return (
    event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== 229
  );
}
