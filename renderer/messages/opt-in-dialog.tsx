import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { FormProblem } from '../new-conversation/form-problem.tsx';
import { useServerSecond, useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './consent-dialog.module.css';
import { askAgainWords, quietWords } from './consent-words.ts';
import { MessageText } from './message-text.tsx';
import { QUIET_REASON_LIMIT } from './message-trouble-rules.ts';
import { segmentsOf } from './segment-rules.ts';
import type { TimeFormat } from './time-format.ts';
import { useConversation } from './use-conversation.ts';
import { useTheirTime } from './use-their-time.ts';

interface OptInDialogProps {
  readonly id: string;
  readonly status: StatusView;
  readonly format: TimeFormat;
  readonly onClose: () => void;
}

/** The opt-in message as it goes out, before it does. */
export function OptInDialog({ id, status, format, onClose }: OptInDialogProps) {
  const { desktop } = useServices();
  const { conversation, loading, problem } = useConversation(id);
  const now = useServerSecond();
  const theirs = useTheirTime(conversation?.consent?.quiet?.zone);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const formId = useId();
  if (loading) return null;

  const consent = conversation?.consent ?? null;
  const ask = consent?.ask ?? null;
  const quiet = consent?.quiet != null && consent.quiet.until > now ? consent.quiet : null;
  const words = quiet === null || theirs === null ? null : quietWords(quiet.until, now, theirs);
  const needsReason = quiet?.rule === 'reason';
  const again = askAgainWords(ask?.again ?? null, now, format);
  const unavailable = whyNot();

  function whyNot(): string | null {
    if (ask === null) return 'There is nothing to ask them any more.';
    if (again !== null) return `They were asked already. ${again}`;
    if (status.phase !== 'online') return 'This needs the server, which cannot be reached just now.';
    return needsReason && reason.trim() === '' ? 'Say why it cannot wait first.' : null;
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (unavailable !== null || busy) return;
    setBusy(true);
    setRefusal(null);
    const quietReason = needsReason ? reason.trim() : null;
    const answer = await desktop.call('consent.ask', { id, quietReason });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.error.message);
      return;
    }
    onClose();
  }

  return (
    <Dialog
      title={`Send the opt-in request to ${conversation?.title ?? 'them'}?`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            look="primary"
            autoFocus={!needsReason}
            isPending={busy}
            unavailable={unavailable}
          >
            {quiet?.rule === 'hold' && words !== null ? words.send : 'Send opt-in request'}
          </Button>
        </>
      }
    >
      <Form id={formId} className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
        {(refusal ?? problem?.message ?? null) !== null && (
          <FormProblem>{refusal ?? problem?.message}</FormProblem>
        )}
        {ask !== null && (
          <figure className={styles.figure}>
            <blockquote className={styles.text}>
              <MessageText text={ask.text} />
            </blockquote>
            <figcaption className={styles.caption}>
              {segmentsOf(ask.text).count}
              {conversation?.line == null ? '' : ` from ${conversation.line}`}
            </figcaption>
          </figure>
        )}
        <p>
          Nothing else goes out to them until they agree. If they do not answer, they can be asked again after
          a day.
        </p>
        {words !== null && (
          <p>
            {words.now} {needsReason ? null : `It goes out at ${words.until} their time.`}
          </p>
        )}
        {needsReason && (
          <TextField
            label="Why can’t it wait?"
            value={reason}
            onChange={setReason}
            maxLength={QUIET_REASON_LIMIT}
            isRequired
            autoFocus
            autoComplete="off"
          />
        )}
        {again !== null && <p role="status">{unavailable}</p>}
      </Form>
    </Dialog>
  );
}
