import type { ConversationView } from '#shared/desktop-api/views.ts';
import { itemAt, type ListSection, type ListState } from '../stores/list-store.ts';

/** One place of the list, from top to bottom: the heading of a section, or a conversation of it. */
export type ListRow =
  | { readonly kind: 'heading'; readonly section: ListSection; readonly total: number }
  /** `conversation` is undefined where it has not been read yet. */
  | {
      readonly kind: 'conversation';
      readonly section: ListSection;
      readonly index: number;
      readonly conversation: ConversationView | undefined;
    };

type Sections = Pick<ListState, 'waiting' | 'others'>;

/** A section without conversations has no heading; the others need one only below a waiting section. */
const headings = (total: number) => (total > 0 ? 1 : 0);

export function rowCount({ waiting, others }: Sections): number {
  return (
    headings(waiting.total) + waiting.total + (waiting.total > 0 ? headings(others.total) : 0) + others.total
  );
}

export function rowAt(sections: Sections, row: number): ListRow | undefined {
  const { waiting, others } = sections;
  let index = row;
  for (const section of ['waiting', 'others'] as const) {
    const { total } = sections[section];
    const heading = section === 'waiting' ? headings(total) : waiting.total > 0 ? headings(others.total) : 0;
    if (index < heading) return { kind: 'heading', section, total };
    index -= heading;
    if (index < total) {
      return { kind: 'conversation', section, index, conversation: itemAt(sections[section], index) };
    }
    index -= total;
  }
  return undefined;
}

/** Where a conversation stands, where it is held. */
export function rowOf(sections: Sections, id: string): number | undefined {
  const { waiting, others } = sections;
  const above = headings(waiting.total);
  const inWaiting = waiting.items.findIndex((item) => item.id === id);
  if (inWaiting >= 0) return above + waiting.offset + inWaiting;
  const inOthers = others.items.findIndex((item) => item.id === id);
  if (inOthers < 0) return undefined;
  return above + waiting.total + (waiting.total > 0 ? 1 : 0) + others.offset + inOthers;
}

/** The nearest conversation from a row on, upwards (-1) or downwards (1); undefined at the end of the list. */
export function conversationFrom(sections: Sections, row: number, step: 1 | -1): number | undefined {
  const count = rowCount(sections);
  for (let at = row; at >= 0 && at < count; at += step) {
    if (rowAt(sections, at)?.kind === 'conversation') return at;
  }
  return undefined;
}
