import { ArrowRight, ChevronsDown, Command, List, MessageSquareText, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { marksOf } from '#shared/search-words.ts';
import { ConversationAvatar } from '../messages/conversation-avatar.tsx';
import { colleagueDot, colleagueState, underTitle } from '../messages/describe.ts';
import { KindBadge } from '../messages/kind-badge.tsx';
import type { TimeFormat } from '../messages/time-format.ts';
import { isMac } from '../shell/platform.ts';
import { hintOf } from '../shell/shortcuts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Count } from '../ui/badge.tsx';
import styles from './result-row.module.css';
import type { Result } from './results.ts';
import { type Piece, pieces, snippet } from './snippet.ts';

interface ResultRowProps {
  readonly result: Result;
  readonly wanted: string;
  readonly myName: string | undefined;
  readonly format: TimeFormat;
  readonly now: number;
}

/** What a line of the palette shows of what it opens. */
export function ResultRow({ result, wanted, myName, format, now }: ResultRowProps) {
  switch (result.kind) {
    case 'command': {
      const { label, about, keys } = result.offer;
      return (
        <Row
          icon={<Command size={15} />}
          aside={keys !== null && <kbd className={styles.keys}>{hintOf(keys, isMac(navigator))}</kbd>}
        >
          <Title text={label} wanted={wanted} about={about} />
        </Row>
      );
    }
    case 'conversation': {
      const { conversation } = result;
      const { title, kind, queue, unread, lastMessageAt } = conversation;
      return (
        <Row
          icon={<ConversationAvatar conversation={conversation} size="small" />}
          aside={
            <>
              <Count count={unread} label={`${unread} unread`} />
              {lastMessageAt !== null && <span>{format.brief(lastMessageAt, now)}</span>}
            </>
          }
        >
          <span className={styles.first}>
            <Title text={title} wanted={wanted} />
            <KindBadge kind={kind} queue={queue?.name ?? null} />
            <span className={styles.about}>
              <Marked pieces={pieces(underTitle(conversation), marksOf(underTitle(conversation), wanted))} />
            </span>
          </span>
        </Row>
      );
    }
    case 'person': {
      const { person } = result;
      return (
        <Row
          icon={<Avatar name={person.name} seed={person.id} size="small" presence={colleagueDot(person)} />}
          aside="New chat"
        >
          <span className={styles.first}>
            <Title text={person.name} wanted={wanted} />
            <span className={styles.about}>
              Extension {person.extension} · {colleagueState(person)}
            </span>
          </span>
        </Row>
      );
    }
    case 'number': {
      const { name, number, display, detail } = result.entry;
      return (
        <Row icon={<Avatar name={name} seed={number} size="small" />} aside="New SMS">
          <span className={styles.first}>
            <Title text={name ?? display} wanted={wanted} />
            <span className={styles.about}>
              {[name === null ? '' : display, detail].filter((part) => part !== '').join(' · ')}
            </span>
          </span>
        </Row>
      );
    }
    case 'all':
      return (
        <Row icon={<List size={15} />}>
          <span className={styles.soft}>Show all {result.total} conversations in the list</span>
        </Row>
      );
    case 'message': {
      const { title, queue, kind, author, note, text, marks, at } = result.hit;
      return (
        <Row
          icon={note ? <StickyNote size={15} className={styles.note} /> : <MessageSquareText size={15} />}
          aside={<span title={format.full(at)}>{whenWords(at, now, format)}</span>}
        >
          <span className={styles.first}>
            <span className={styles.title} dir="auto">
              {title}
            </span>
            <KindBadge kind={kind} queue={queue} />
            <span className={styles.about}>{queue}</span>
            {note && <span className={styles.noteWord}>Internal note</span>}
          </span>
          <span className={styles.text}>
            {author !== null && <span className={styles.author}>{author === myName ? 'You' : author}: </span>}
            <bdi>
              <Marked pieces={snippet(text, marks)} />
            </bdi>
          </span>
        </Row>
      );
    }
    case 'more':
      return (
        <Row icon={<ChevronsDown size={15} />}>
          <span className={styles.soft}>Show more messages</span>
        </Row>
      );
  }
}

/** The hour as well: of one day there may be many. */
function whenWords(at: number, now: number, format: TimeFormat): string {
  const brief = format.brief(at, now);
  const time = format.time(at);
  return brief === time ? time : `${brief}, ${time}`;
}

interface RowProps {
  readonly icon: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Row({ icon, aside, children }: RowProps) {
  return (
    <>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.words}>{children}</span>
      {aside !== undefined && aside !== false && <span className={styles.aside}>{aside}</span>}
      <ArrowRight size={14} className={styles.arrow} aria-hidden="true" />
    </>
  );
}

interface TitleProps {
  readonly text: string;
  readonly wanted: string;
  readonly about?: string | null;
}

function Title({ text, wanted, about = null }: TitleProps) {
  return (
    <span className={styles.title} dir="auto">
      <Marked pieces={pieces(text, marksOf(text, wanted))} />
      {about !== null && <span className={styles.soft}> · {about}</span>}
    </span>
  );
}

function Marked({ pieces: parts }: { readonly pieces: readonly Piece[] }) {
  return parts.map(({ at, text, marked }) =>
    marked ? (
      <mark key={at} className={styles.mark}>
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    ),
  );
}
