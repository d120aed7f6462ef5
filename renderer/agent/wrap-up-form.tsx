import { CircleAlert } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ErrorView, InteractionView } from '#shared/desktop-api/views.ts';
import { handledFor, outcomeWords } from '../interactions/outcome-words.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServerNow, useServices } from '../services.tsx';
import { QueueBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { CodeField } from './code-field.tsx';
import { type Code, codeError, draftOf, type Filed, NOTES_LIMIT } from './filing-rules.ts';
import styles from './wrap-up-form.module.css';

interface WrapUpFormProps {
  readonly interaction: InteractionView;
  readonly codes: readonly Code[];
  readonly filed: Filed;
  readonly format: TimeFormat;
  readonly onClose: () => void;
}

export function WrapUpForm({ interaction, codes, filed, format, onClose }: WrapUpFormProps) {
  const { desktop, drafts, notices } = useServices();
  const { id, title, number, queue, startedAt, wrapUp } = interaction;
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const now = useServerNow();
  const day = format.brief(startedAt, now);
  const time = format.time(startedAt);
  const error = codeError(filed, codes);

  function change(part: Partial<Filed>): void {
    setRefusal(null);
    drafts.set(id, { text: draftOf({ ...filed, ...part }) });
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy || filed.notes.length > NOTES_LIMIT) return;
    setAsked(true);
    if (error !== null) {
      focusCode(group.current);
      return;
    }
    setBusy(true);
    const codeId = codes.length === 0 ? null : filed.codeId;
    const answer = await desktop.call('interaction.wrapUp', { id, codeId, notes: filed.notes.trim() });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.error);
      return;
    }
    drafts.set(id, { text: '' });
    notices.info(`${title} is wrapped up.`);
    onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <Dialog
      title={wrapUp === 'done' ? 'Edit code and notes' : 'Wrap up this conversation'}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Later</Button>
          <Button type="submit" form={formId} look="primary" isPending={busy}>
            Done
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        onKeyDown={onKeyDown}
      >
        <div className={styles.what}>
          <div className={styles.who}>
            <bdi className={styles.title}>{title}</bdi>
            {title !== number && <span className={styles.number}>{number}</span>}
          </div>
          <div className={styles.line}>
            <QueueBadge queue={queue} />
            <span className={styles.queue}>{queue}</span>
          </div>
          <div className={styles.line}>
            <time dateTime={new Date(startedAt).toISOString()} title={format.full(startedAt)}>
              {day === time ? time : `${day}, ${time}`}
            </time>
            <span>
              · {handledFor(interaction, now)} · {outcomeWords(interaction)}
            </span>
          </div>
        </div>
        {refusal !== null && (
          <p className={styles.problem} role="alert">
            <CircleAlert size={16} aria-hidden="true" />
            <span>{refusal.message}</span>
          </p>
        )}
        {codes.length > 0 && (
          <CodeField
            codes={codes}
            value={filed.codeId}
            onChange={(codeId) => change({ codeId })}
            error={asked ? error : null}
            groupRef={group}
          />
        )}
        <TextArea
          label="Notes"
          value={filed.notes}
          onChange={(notes) => change({ notes })}
          limit={NOTES_LIMIT}
          rows={3}
          placeholder="The customer never sees them."
          autoFocus={codes.length === 0}
          error={filed.notes.length > NOTES_LIMIT ? `Notes have at most ${NOTES_LIMIT} characters.` : null}
        />
      </form>
    </Dialog>
  );
}

/** The code that is chosen, else the first. */
function focusCode(group: HTMLElement | null): void {
  (
    group?.querySelector<HTMLInputElement>('input:checked') ?? group?.querySelector<HTMLInputElement>('input')
  )?.focus();
}
