import { useEffect, useRef, useState } from 'react';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { AUTOMATIC_WORDS, describeEvent, noteOf } from './describe.ts';

interface NewTextAnnouncementProps {
  readonly messages: readonly MessageView[];
  readonly title: string;
  /** Whether the end of the thread is among the messages: what comes elsewhere is no news. */
  readonly complete: boolean;
}

/** Says what comes into the open thread, once, when the reader has a moment. */
export function NewTextAnnouncement({ messages, title, complete }: NewTextAnnouncementProps) {
  const last = complete ? messages.findLast((message) => message.position !== null) : undefined;
  const said = useRef(last?.position ?? null);
  const [words, setWords] = useState('');

  useEffect(() => {
    if (last === undefined || last.position === null) return;
    // The end is seen for the first time: it is not what has just come.
    const isNew = said.current !== null && last.position > said.current;
    said.current = Math.max(said.current ?? 0, last.position);
    if (isNew) setWords((before) => announce(last, title) ?? before);
  }, [last, title]);

  return (
    <VisuallyHidden>
      <span aria-live="polite">{words}</span>
    </VisuallyHidden>
  );
}

function announce(message: MessageView, title: string): string | null {
  const { event, mine, automatic, author, note, text } = message;
  if (event !== null) {
    const noted = noteOf(event);
    return noted === null
      ? describeEvent(event)
      : `${describeEvent(event)}. Note for the team: ${noted.text}`;
  }
  if (mine) return null;
  if (note) return `Internal note by ${author?.name ?? 'a colleague'}: ${text}`;
  return `${automatic === null ? (author?.name ?? title) : AUTOMATIC_WORDS[automatic]}: ${text}`;
}
