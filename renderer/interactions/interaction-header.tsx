import { FilePen, MessageSquareText, PencilLine } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InteractionView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServerNow, useServices } from '../services.tsx';
import { showConversation } from '../stores/workspace-store.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { HeaderTitle, HeaderWords } from '../ui/header-title.tsx';
import styles from './interaction-header.module.css';
import { handledFor, outcomeWords } from './outcome-words.ts';

interface InteractionHeaderProps {
  readonly interaction: InteractionView;
  readonly format: TimeFormat;
}

/** Everything the log knows of one interaction, and what can be done about it. */
export function InteractionHeader({ interaction, format }: InteractionHeaderProps) {
  const { workspace } = useServices();
  const now = useServerNow();
  const {
    id,
    conversationId,
    title,
    number,
    queue,
    readable,
    startedBy,
    startedAt,
    wrapUp,
    codeName,
    notes,
  } = interaction;

  function openInMessages(): void {
    workspace.setState({ place: 'messages', focus: { id: conversationId, when: 'shown' } });
    showConversation(workspace, conversationId);
  }

  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <Avatar name={title === number ? null : title} seed={number} size="large" />
        <div className={styles.who}>
          <HeaderTitle title={title} beside={wrapUp === 'due' && <Chip look="danger">To wrap up</Chip>}>
            {title !== number && <HeaderWords look="fixed">{number}</HeaderWords>}
            <QueueBadge queue={queue} />
            <HeaderWords look="queue">{queue}</HeaderWords>
          </HeaderTitle>
        </div>
        <div className={styles.actions}>
          {readable && (
            <Button icon={<MessageSquareText size={15} />} onPress={openInMessages}>
              Open in Messages
            </Button>
          )}
          {wrapUp !== 'none' && (
            <Button
              look={wrapUp === 'due' ? 'primary' : 'plain'}
              icon={wrapUp === 'due' ? <FilePen size={15} /> : <PencilLine size={15} />}
              onPress={() => workspace.setState({ filing: id })}
            >
              {wrapUp === 'due' ? 'Wrap up' : 'Edit'}
            </Button>
          )}
        </div>
      </div>
      <dl className={styles.facts}>
        <Fact name="Started">
          {format.full(startedAt)} {startedBy === 'team' ? 'by the team' : 'by the customer'}
        </Fact>
        <Fact name="Handled">
          {handledFor(interaction, now)} · {outcomeWords(interaction)}
        </Fact>
        {codeName !== null && <Fact name="Code">{codeName}</Fact>}
        {notes !== '' && (
          <Fact name="Notes">
            <span dir="auto" className={styles.notes}>
              {notes}
            </span>
          </Fact>
        )}
      </dl>
    </header>
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
