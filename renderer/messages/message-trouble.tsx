import { RotateCcw, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { statusMeaning } from './describe.ts';
import styles from './message-trouble.module.css';

interface TroubleProps {
  readonly message: MessageView;
  readonly conversationId: string;
  readonly canRetry: boolean;
}

/** Why it did not go out, and what can be done about it. */
export function Trouble({ message, conversationId, canRetry }: TroubleProps) {
  const { actions } = useServices();
  const { id, status } = message;
  if (status === 'pending') return <Withdraw messageId={id} />;
  if (status !== 'failed' && status !== 'held') return null;
  const held = status === 'held';
  return (
    <div className={styles.trouble}>
      <span className={styles.reason}>{statusMeaning(message)}</span>
      {(held || canRetry) && (
        <Button
          size="small"
          icon={<RotateCcw size={13} />}
          onPress={() => void actions.retry(conversationId, id)}
        >
          {held ? 'Send again' : 'Retry'}
        </Button>
      )}
      {held && <Discard messageId={id} />}
    </div>
  );
}

/** While it cannot go out, its writer may think better of it. */
function Withdraw({ messageId }: { readonly messageId: string }) {
  const { status } = useServices();
  const offline = useStore(status, (state) => state.status?.phase === 'offline');
  if (!offline) return null;
  return (
    <div className={styles.trouble}>
      <Discard messageId={messageId} />
    </div>
  );
}

function Discard({ messageId }: { readonly messageId: string }) {
  const { workspace } = useServices();
  return (
    <Button
      size="small"
      look="quiet"
      icon={<Trash2 size={13} />}
      onPress={() => workspace.setState({ question: { kind: 'discard', messageId } })}
    >
      Discard
    </Button>
  );
}
