import { MESSAGE_LIMIT } from '#shared/limits.ts';

export type ReadText =
  | { readonly readable: true; readonly text: string }
  | { readonly readable: false; readonly why: 'empty' }
  | { readonly readable: false; readonly why: 'too_long'; readonly length: number };

/** Control characters other than line feed and tab mean nothing in a text and upset carriers and screens. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** What a customer wrote: kept as it is, but for what no store or screen can take. */
export function readInboundText(raw: string): ReadText {
  const text = clean(raw);
  return text.trim() === '' ? { readable: false, why: 'empty' } : measured(text);
}

/** What a member of the team wrote: without the blanks around it. */
export function readOutboundText(raw: string): ReadText {
  const text = clean(raw).trim();
  return text === '' ? { readable: false, why: 'empty' } : measured(text);
}

function clean(raw: string): string {
  return raw.replace(/\r\n?/g, '\n').replace(CONTROLS, '').toWellFormed();
}

function measured(text: string): ReadText {
  const { length } = text;
  return length > MESSAGE_LIMIT ? { readable: false, why: 'too_long', length } : { readable: true, text };
}
