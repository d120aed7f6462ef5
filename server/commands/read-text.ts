import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { readOutboundText } from '../domain/message-text.ts';

/** What a person wrote, as it is kept. Throws `message_empty` or `message_too_long`. */
export function readText(raw: string): string {
  const read = readOutboundText(raw);
  if (read.readable) return read.text;
  throw read.why === 'empty'
    ? refuse('message_empty', {})
    : refuse('message_too_long', { length: read.length, limit: MESSAGE_LIMIT });
}
