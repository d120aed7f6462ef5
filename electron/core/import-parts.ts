import { FRAME_LIMIT } from '#shared/limits.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';

const PART = 500;
/** Bytes; what else is in a frame needs far less than the other half. */
const PART_SIZE = FRAME_LIMIT / 2;

/** Contacts in parts that each fit into one frame, in their order; one empty part where there are none. */
export function importParts(contacts: readonly ContactValues[]): ContactValues[][] {
  const parts: ContactValues[][] = [[]];
  let size = 0;
  for (const contact of contacts) {
    const bytes = Buffer.byteLength(JSON.stringify(contact));
    const part = parts.at(-1) ?? [];
    if (part.length < PART && (part.length === 0 || size + bytes <= PART_SIZE)) {
      part.push(contact);
      size += bytes;
    } else {
      parts.push([contact]);
      size = bytes;
    }
  }
  return parts;
}
