import { useEffect, useRef, useState } from 'react';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { AUTOMATIC_WORDS, describeEvent, noteOf } from './describe.ts';

interface NewTextAnnouncementProps {
  readonly messages: readonly MessageView[];
  readonly title: string;
}

/** Says what comes into the open thread, once, when the reader has a moment. */
export function NewTextAnnouncement({ messages, title }: NewTextAnnouncementProps) {
  const last = messages.findLast((message) => message.position !== null);
  const said = useRef(last?.position ?? 0);
  const [words, setWords] = useState('');

  useEffect(() => {
    if (last === undefined || last.position === null || last.position <= said.current) return;
    said.current = last.position;
    setWords((before) => announce(last, title) ?? before);
  }, [last, title]);

  return (
    <VisuallyHidden>
      <span aria-live="polite">{words}</span>
    </VisuallyHidden>
  );
}

function announce({ event, mine, automatic, author, text }: MessageView, title: string): string | null {
  if (event !== null) {
    const note = noteOf(event);
    return note === null ? describeEvent(event) : `${describeEvent(event)}. Note for the team: ${note.text}`;
  }
  if (mine) return null;
  return `${automatic === null ? (author?.name ?? title) : AUTOMATIC_WORDS[automatic]}: ${text}`;
}
