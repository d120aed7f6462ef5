import { RotateCcw, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { classNames } from '../ui/class-names.ts';
import { TextField } from '../ui/text-field.tsx';
import { statusMeaning, statusOf } from './describe.ts';
import styles from './message-trouble.module.css';
import { type Missing, missingIn, QUIET_REASON_LIMIT } from './message-trouble-rules.ts';

interface TroubleProps {
  readonly message: MessageView;
  readonly conversationId: string;
  readonly canRetry: boolean;
  readonly canStop: boolean;
}

/** Why it did not go out, and what can be done about it. */
export function Trouble({ message, conversationId, canRetry, canStop }: TroubleProps) {
  const { actions } = useServices();
  const { id, failure } = message;
  const status = statusOf(message);
  if (status === 'pending') return <Withdraw messageId={id} />;
  if (status === 'later') return canStop ? <DontSend conversationId={conversationId} messageId={id} /> : null;
  if (status !== 'failed' && status !== 'held') return null;
  const held = status === 'held';
  const missing = held ? missingIn(failure) : null;
  return (
    <div className={styles.trouble}>
      <span className={classNames(styles.reason, missing !== null && styles.first)}>
        {statusMeaning({ status, failure })}
      </span>
      {missing !== null && <Mend conversationId={conversationId} messageId={id} missing={missing} />}
      {missing === null && (held || canRetry) && (
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

interface MendProps {
  readonly conversationId: string;
  readonly messageId: string;
  readonly missing: Missing;
}

/** What the server wanted to be said beside it: said here, it goes out. */
function Mend({ conversationId, messageId, missing }: MendProps) {
  const { actions } = useServices();
  const [permitted, setPermitted] = useState(false);
  const [reason, setReason] = useState('');
  const said = { acknowledged: permitted, quietReason: reason.trim() === '' ? null : reason.trim() };
  const unavailable =
    missing === 'permission'
      ? permitted
        ? null
        : 'Say that you have their permission first.'
      : said.quietReason === null
        ? 'Say why it cannot wait first.'
        : null;

  function again(): void {
    if (unavailable === null) void actions.retry(conversationId, messageId, said);
  }

  return (
    <>
      {missing === 'permission' ? (
        <Checkbox isSelected={permitted} onChange={setPermitted}>
          I have their permission
        </Checkbox>
      ) : (
        <span className={styles.why}>
          <TextField
            label="Why can’t it wait?"
            labelHidden
            placeholder="Why can’t it wait?"
            value={reason}
            onChange={setReason}
            maxLength={QUIET_REASON_LIMIT}
            onKeyDown={({ key, nativeEvent }) => {
              if (key === 'Enter' && !nativeEvent.isComposing) again();
            }}
          />
        </span>
      )}
      <Button size="small" icon={<RotateCcw size={13} />} unavailable={unavailable} onPress={again}>
        Send again
      </Button>
    </>
  );
}

interface DontSendProps {
  readonly conversationId: string;
  readonly messageId: string;
}

/** While quiet hours hold it, whoever could send here can keep it from going out. */
export function DontSend({ conversationId, messageId }: DontSendProps) {
  const { actions, status } = useServices();
  const online = useStore(status, (state) => state.status?.phase === 'online');
  return (
    <div className={styles.trouble}>
      <Button
        size="small"
        icon={<X size={13} />}
        unavailable={online ? null : 'This needs the server, which cannot be reached just now.'}
        onPress={() => void actions.cancelText(conversationId, messageId)}
      >
        Don’t send
      </Button>
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
