import { OctagonAlert } from 'lucide-react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { mayDecide } from './reply-state.ts';
import styles from './stop-question.module.css';

interface StopQuestionProps {
  readonly conversation: ConversationView;
  /** Why nothing can be decided now; null while it can. */
  readonly problem: string | null;
}

/** A text may be asking to stop: a person says whether it does, with one click. */
export function StopQuestion({ conversation, problem }: StopQuestionProps) {
  const { actions } = useServices();
  const { id, consent } = conversation;
  const flagged = consent?.flagged ?? null;
  if (flagged === null || !mayDecide(conversation)) return null;
  return (
    <section
      className={styles.question}
      aria-label="A decision about their text"
      tabIndex={-1}
      data-lacking="decision"
    >
      <OctagonAlert size={17} aria-hidden="true" />
      <div className={styles.words} role="status">
        <p className={styles.ask}>This may be asking you to stop.</p>
        {flagged.text !== null && (
          <blockquote className={styles.quote} dir="auto">
            “{flagged.text}”
          </blockquote>
        )}
      </div>
      <div className={styles.answers}>
        <Button
          look="danger"
          unavailable={problem}
          hint="They get one confirmation, and nothing after that"
          onPress={() => void actions.confirmStop(id, flagged.messageId)}
        >
          Yes, stop texting them
        </Button>
        <Button unavailable={problem} onPress={() => void actions.keepTexting(id, flagged.messageId)}>
          No, keep texting
        </Button>
      </div>
    </section>
  );
}
