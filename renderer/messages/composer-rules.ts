import { MESSAGE_LIMIT } from '#shared/limits.ts';

/** From here on the count is shown. */
const SHOWN_FROM = MESSAGE_LIMIT - 200;

export interface TextCheck {
  readonly sendable: boolean;
  /** Characters left, shown when few are; null before. */
  readonly left: number | null;
  readonly error: string | null;
}

/** Whether what is typed can be sent, and what to say about its length. */
export function checkText(text: string): TextCheck {
  const { length } = text;
  const excess = length - MESSAGE_LIMIT;
  return {
    sendable: excess <= 0 && text.trim() !== '',
    left: length >= SHOWN_FROM ? MESSAGE_LIMIT - length : null,
    error:
      excess > 0
        ? `${excess === 1 ? '1 character' : `${excess} characters`} too many. A text can be ${MESSAGE_LIMIT} characters long.`
        : null,
  };
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
