import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { FormProblem } from '../new-conversation/form-problem.tsx';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';
import styles from './consent-dialog.module.css';
import { MessageText } from './message-text.tsx';
import { useConversation } from './use-conversation.ts';

const NOTE_LIMIT = 500;

interface RefuseDialogProps {
  readonly id: string;
  /** The text that says so; null: they said it otherwise. */
  readonly message: { readonly id: string; readonly text: string } | null;
  readonly status: StatusView;
  readonly onClose: () => void;
}

/** They want no more texts. Only they can take it back, so what happens is said before it does. */
export function RefuseDialog({ id, message, status, onClose }: RefuseDialogProps) {
  const { desktop, notices } = useServices();
  const { conversation, loading, problem } = useConversation(id);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const formId = useId();
  if (loading) return null;

  const title = conversation?.title ?? 'They';
  const unavailable =
    status.phase !== 'online'
      ? 'This needs the server, which cannot be reached just now.'
      : note.length > NOTE_LIMIT
        ? 'The note is too long.'
        : null;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (unavailable !== null || busy) return;
    setBusy(true);
    setRefusal(null);
    const answer = await desktop.call('consent.refuse', {
      id,
      messageId: message?.id ?? null,
      note: message === null && note.trim() !== '' ? note.trim() : null,
    });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.error.message);
      return;
    }
    onClose();
    notices.info(`${title} gets no more texts.`);
  }

  return (
    <Dialog
      title={`Stop texting ${title}?`}
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button autoFocus={message !== null} onPress={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} look="danger" isPending={busy} unavailable={unavailable}>
            Stop texting them
          </Button>
        </>
      }
    >
      <Form id={formId} className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
        {(refusal ?? problem?.message ?? null) !== null && (
          <FormProblem>{refusal ?? problem?.message}</FormProblem>
        )}
        {message !== null && (
          <blockquote className={styles.text}>
            <MessageText text={message.text} />
          </blockquote>
        )}
        <p>
          They get one text that confirms it, and nothing after that. What waits to go out to them is stopped
          {conversation?.kind === 'queue' ? ', and an open conversation with them ends' : ''}. Only they can
          change it, by texting START.
        </p>
        {message === null && (
          <TextArea
            label="How did they say it?"
            placeholder="By phone, in person, by e-mail…"
            description="Kept in the history of their consent."
            value={note}
            onChange={setNote}
            limit={NOTE_LIMIT}
            autoFocus
          />
        )}
      </Form>
    </Dialog>
  );
}
