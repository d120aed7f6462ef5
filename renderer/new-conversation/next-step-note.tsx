import { Ban, Clock3, History, MessageSquarePlus, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { personLabel, previewAuthor } from '../messages/describe.ts';
import { dayWithin, type TimeFormat } from '../messages/time-format.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './next-step-note.module.css';
import type { NextStep } from './text-rules.ts';

interface NextStepNoteProps {
  readonly step: NextStep;
  readonly format: TimeFormat;
  readonly now: number;
  readonly myName: string | undefined;
  readonly onLook: (conversation: ConversationView) => void;
}

/** What comes of texting this number: a new conversation, one that goes on, one that a colleague has, or none. */
export function NextStepNote({ step, format, now, myName, onLook }: NextStepNoteProps) {
  switch (step.kind) {
    case 'new':
      return (
        <Note icon={<MessageSquarePlus size={16} />}>
          <p className={styles.words}>A new conversation: there are no earlier texts with this number.</p>
        </Note>
      );
    case 'again':
      return (
        <Note icon={<History size={16} />}>
          <p className={styles.words}>
            The last text is of {dayWithin(format, at(step.conversation), now)}. You start anew; the earlier
            texts stay above.
          </p>
          <LastText conversation={step.conversation} myName={myName} />
        </Note>
      );
    case 'continue':
      return (
        <Note icon={<Clock3 size={16} />} look="recent">
          <p className={styles.words}>
            Continue the conversation of {dayWithin(format, at(step.conversation), now)}{' '}
            {format.time(at(step.conversation))}
            {step.conversation.session?.state === 'waiting' && ': the customer waits for an answer'}.
          </p>
          <LastText conversation={step.conversation} myName={myName} />
        </Note>
      );
    case 'mine':
      return (
        <Note icon={<UserRound size={16} />} look="recent">
          <p className={styles.words}>You are answering this person already.</p>
          <LastText conversation={step.conversation} myName={myName} />
        </Note>
      );
    case 'refused':
      return (
        <Note icon={<Ban size={16} />} look="taken">
          <p className={styles.words}>
            They asked for no more texts. Only they can change that, by texting START to{' '}
            {step.conversation.line}.
          </p>
          <Button size="small" onPress={() => onLook(step.conversation)}>
            Look at the conversation
          </Button>
        </Note>
      );
    case 'theirs':
      return (
        <Note icon={<UserRound size={16} />} look="taken">
          <p className={styles.words}>
            <strong>{personLabel(step.owner)}</strong> is answering this person.
          </p>
          <LastText conversation={step.conversation} myName={myName} />
          <Button size="small" onPress={() => onLook(step.conversation)}>
            Look at the conversation
          </Button>
        </Note>
      );
  }
}

function at({ lastMessageAt }: ConversationView): number {
  return lastMessageAt ?? 0;
}

interface LastTextProps {
  readonly conversation: ConversationView;
  readonly myName: string | undefined;
}

function LastText({ conversation, myName }: LastTextProps) {
  const { preview, title, outside } = conversation;
  const author = previewAuthor(conversation, myName);
  return (
    <>
      {outside?.name != null && (
        <p className={styles.name}>
          <bdi>{title}</bdi>
        </p>
      )}
      {preview !== null && (
        <p className={styles.text}>
          {author !== null && `${author}: `}
          <bdi>{preview.text}</bdi>
        </p>
      )}
    </>
  );
}

interface NoteProps {
  readonly icon: ReactNode;
  readonly look?: 'recent' | 'taken';
  readonly children: ReactNode;
}

function Note({ icon, look, children }: NoteProps) {
  return (
    <div className={classNames(styles.note, look !== undefined && styles[look])}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
