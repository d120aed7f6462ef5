import type { Mark, MessageView } from '#shared/desktop-api/views.ts';
import { classNames } from '../ui/class-names.ts';
import { mentionsIn } from './composer-mentions.ts';
import styles from './message-text.module.css';
import { textPieces } from './text-pieces.ts';

interface MessageTextProps {
  readonly text: string;
  readonly mentions?: MessageView['mentions'];
  /** Whose name stands out more than others'. */
  readonly meId?: string | undefined;
  /** Words that were looked for. */
  readonly marks?: readonly Mark[];
}

/** What was written, with the colleagues it names and the words that were looked for. */
export function MessageText({ text, mentions = [], meId, marks = [] }: MessageTextProps) {
  const pieces = textPieces(text, [
    ...mentionsIn(text, mentions).map(({ from, to, person }) => ({
      from,
      to,
      kind: person.id === meId ? ('me' as const) : ('mention' as const),
    })),
    ...marks.map(([from, to]) => ({ from, to, kind: 'found' as const })),
  ]);
  return (
    <span dir="auto" className={styles.text}>
      {pieces.map(({ from, text: part, kinds }) => {
        if (kinds.length === 0) return part;
        const look = classNames(...kinds.map((kind) => styles[kind]));
        return kinds.includes('found') ? (
          <mark key={from} className={look}>
            {part}
          </mark>
        ) : (
          <span key={from} className={look}>
            {part}
          </span>
        );
      })}
    </span>
  );
}
