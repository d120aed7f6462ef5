import { useEffect, useRef, useState } from 'react';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { describeEvent } from './describe.ts';

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
    if (last.event !== null) setWords(describeEvent(last.event));
    else if (!last.mine) setWords(`${last.author?.name ?? title}: ${last.text}`);
  }, [last, title]);

  return (
    <VisuallyHidden>
      <span aria-live="polite">{words}</span>
    </VisuallyHidden>
  );
}
