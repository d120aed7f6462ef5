import { Ban, Copy, Hourglass, Lock, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConsentView, ConversationView } from '#shared/desktop-api/views.ts';
import { useServerNow, useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import styles from './consent-closed.module.css';
import { askAgainWords } from './consent-words.ts';
import { mayAsk } from './reply-state.ts';
import type { TimeFormat } from './time-format.ts';

interface ConsentClosedProps {
  readonly conversation: ConversationView;
  readonly closed: NonNullable<ConsentView['closed']>;
  readonly format: TimeFormat;
  /** Why nothing can be asked now; null while it can. */
  readonly problem: string | null;
  /** What was begun and cannot be sent now. */
  readonly draft: string;
  readonly note: ReactNode;
}

/** In place of the field: why nothing goes out to them, what would change it, and what was begun, to be kept. */
export function ConsentClosed({ conversation, closed, format, problem, draft, note }: ConsentClosedProps) {
  const { actions } = useServices();
  const { id, consent } = conversation;
  const now = useServerNow();
  const again = askAgainWords(consent?.ask?.again ?? null, now, format);
  const canAsk = mayAsk(conversation);
  const Icon = consent?.state === 'refused' ? Ban : consent?.state === 'pending' ? Hourglass : Lock;
  return (
    <>
      <div className={styles.closed}>
        <Icon size={17} aria-hidden="true" />
        <div className={styles.words} role="status">
          <p className={styles.reason}>{closed.reason}</p>
          <p>
            {closed.opens} {canAsk && again}
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
          {note}
        </div>
      </div>
      {draft.trim() !== '' && (
        <div className={styles.draft}>
          <span className={styles.label}>Your draft is kept</span>
          <p className={styles.text} dir="auto">
            {draft}
          </p>
          <Button size="small" icon={<Copy size={13} />} onPress={() => void actions.copy(draft, 'Draft')}>
            Copy
          </Button>
        </div>
      )}
    </>
  );
}
