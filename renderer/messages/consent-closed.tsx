import { Ban, Hourglass, Lock, Reply, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConsentView, ConversationView } from '#shared/desktop-api/views.ts';
import { useServerNow, useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import styles from './consent-closed.module.css';
import { askAgainWords, closedSince } from './consent-words.ts';
import { mayAsk, mayTake } from './reply-state.ts';
import type { TimeFormat } from './time-format.ts';

interface ConsentClosedProps {
  readonly conversation: ConversationView;
  readonly closed: NonNullable<ConsentView['closed']>;
  readonly format: TimeFormat;
  /** Why nothing can be asked now; null while it can. */
  readonly problem: string | null;
  readonly note: ReactNode;
}

/** In place of the field: why nothing goes out to them, and what would change it. */
export function ConsentClosed({ conversation, closed, format, problem, note }: ConsentClosedProps) {
  const { actions } = useServices();
  const { id, consent } = conversation;
  const now = useServerNow();
  const again = askAgainWords(consent?.ask?.again ?? null, now, format);
  const since = consent === null ? null : closedSince(consent, format, now);
  const canAsk = mayAsk(conversation);
  const Icon = consent?.state === 'refused' ? Ban : consent?.state === 'pending' ? Hourglass : Lock;
  return (
    <div className={styles.closed}>
      <Icon size={17} aria-hidden="true" />
      <div className={styles.words} role="status">
        <p className={styles.reason}>{closed.reason}</p>
        <p>
          {closed.opens} {since} {again}
        </p>
      </div>
      <div className={styles.acts}>
        {canAsk && (
          <span data-reply="">
            <Button
              look="primary"
              icon={<Send size={15} />}
              unavailable={problem ?? again}
              onPress={() => actions.askToOptIn(id)}
            >
              Send opt-in request…
            </Button>
          </span>
        )}
        {mayTake(conversation, now) && (
          <span data-reply="">
            <Button
              icon={<Reply size={15} />}
              unavailable={problem}
              {...(consent?.ask == null ? {} : { hint: 'Whoever answers can send the opt-in request' })}
              onPress={() => actions.askToClaim(conversation)}
            >
              Claim
            </Button>
          </span>
        )}
        {note}
      </div>
    </div>
  );
}
