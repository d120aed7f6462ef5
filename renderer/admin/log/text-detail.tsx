import { ListFilter, MessagesSquare, ShieldCheck, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { formatNumber } from '#shared/phone-number.ts';
import type { LogEntry } from '#shared/protocol/methods/consent.ts';
import { countSegments } from '#shared/segments.ts';
import { statusMeaning } from '../../messages/describe.ts';
import type { TimeFormat } from '../../messages/time-format.ts';
import { useServices } from '../../services.tsx';
import { showConversation } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { counted } from '../record-lists.ts';
import { ConsentChip } from './consent-chip.tsx';
import { findConversation } from './find-conversation.ts';
import { EVERYTHING } from './log-filters.ts';
import { authorWords, statusWord } from './log-words.ts';
import styles from './text-detail.module.css';

interface TextDetailProps {
  readonly entry: LogEntry;
  readonly name: string | null;
  readonly country: string;
  readonly format: TimeFormat;
  readonly onClose: () => void;
}

/** Everything the log knows of one text. */
export function TextDetail({ entry, name, country, format, onClose }: TextDetailProps) {
  const { textLog, numberPage, workspace } = useServices();
  const conversationId = useConversation(entry, country);
  const { direction, queue, campaign, consent, status, failure, text, segments, quietReason, group } = entry;
  const number = formatNumber(entry.number, country);
  const meaning = statusMeaning({ status, failure });
  return (
    <aside className={styles.detail} aria-label="The text">
      <header className={styles.header}>
        <h3 className={styles.title}>{direction === 'in' ? 'Text from' : 'Text to'}</h3>
        <IconButton label="Close" size="small" onPress={onClose}>
          <X size={15} />
        </IconButton>
      </header>
      <div className={styles.body}>
        <p className={styles.who}>
          <bdi>{name ?? number}</bdi>
          {name !== null && <span className={styles.number}>{number}</span>}
        </p>
        <p className={styles.text} dir="auto">
          {text}
        </p>
        <p className={styles.count}>
          {counted(segments, 'segment')} · {countSegments(text).encoding} ·{' '}
          {counted(text.length, 'character')}
        </p>
        <dl className={styles.facts}>
          <Fact name="When">{format.full(entry.at)}</Fact>
          <Fact name="Line">{formatNumber(entry.line, country)}</Fact>
          <Fact name="Written by">
            <bdi>{authorWords(entry)}</bdi>
            {group && <span className={styles.more}>in a group</span>}
          </Fact>
          <Fact name="Queue">
            <bdi>{queue ?? 'None: a user’s own line'}</bdi>
          </Fact>
          <Fact name="Campaign">
            <bdi>{campaign ?? 'None'}</bdi>
          </Fact>
          <Fact name="Consent">
            <ConsentChip state={consent} />
            <span className={styles.more}>at that moment</span>
          </Fact>
          <Fact name="Status">
            {statusWord(status)}
            {meaning !== null && <span className={styles.more}>{meaning}</span>}
            {failure !== null && <span className={styles.more}>Code: {failure.code}</span>}
          </Fact>
          {quietReason !== null && (
            <Fact name="Quiet hours">
              <bdi>{quietReason}</bdi>
              <span className={styles.more}>the reason given for sending it then</span>
            </Fact>
          )}
        </dl>
        <div className={styles.actions}>
          <Button icon={<ShieldCheck size={15} />} onPress={() => void numberPage.open(entry.number)}>
            Consent of this number
          </Button>
          <Button
            icon={<ListFilter size={15} />}
            onPress={() => {
              onClose();
              void textLog.choose({ ...EVERYTHING, number: { id: entry.number, name: name ?? number } });
            }}
          >
            All texts with it
          </Button>
          {conversationId !== null && (
            <Button
              icon={<MessagesSquare size={15} />}
              onPress={() => showConversation(workspace, conversationId)}
            >
              Open the conversation
            </Button>
          )}
        </div>
      </div>
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The thread of the text, once it is known to be here. */
function useConversation(entry: LogEntry, country: string): string | null {
  const { desktop } = useServices();
  const [found, setFound] = useState<{ readonly entry: LogEntry; readonly id: string | null } | null>(null);
  useEffect(() => {
    let isAsked = true;
    void findConversation(desktop, entry, country).then((id) => {
      if (isAsked) setFound({ entry, id });
    });
    return () => {
      isAsked = false;
    };
  }, [desktop, entry, country]);
  return found?.entry === entry ? found.id : null;
}
