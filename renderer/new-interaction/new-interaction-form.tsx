import { CircleAlert } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ConversationView, ErrorView, QueueView, StatusView } from '#shared/desktop-api/views.ts';
import { readTypedNumber } from '#shared/phone-number.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { NumberSearchField } from '../numbers/number-search-field.tsx';
import { useServices } from '../services.tsx';
import { type Composing, showConversation } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { firstQueue, lineOf, nextStep, whyNotYet } from './compose-rules.ts';
import styles from './new-interaction-form.module.css';
import { NextStepNote } from './next-step-note.tsx';

interface NewInteractionFormProps {
  readonly composing: Composing;
  readonly status: StatusView;
  readonly format: TimeFormat;
  /** Those that can be texted from: one at least. */
  readonly queues: readonly QueueView[];
  readonly onClose: () => void;
}

/** Which queue, which number, and what comes of it. */
export function NewInteractionForm({ composing, status, format, queues, onClose }: NewInteractionFormProps) {
  const { lookUp, compose, preferences, workspace, ticker } = useServices();
  const remembered = useStore(preferences.state, (state) => state.composeQueueId);
  const [queueId, setQueueId] = useState(() => firstQueue(queues, remembered));
  const [remember, setRemember] = useState(remembered !== null);
  const [chosenLine, setChosenLine] = useState<string | null>(null);
  const [typed, setTyped] = useState(() => {
    const { shown, country } = readTypedNumber(composing.number, status.account?.defaultCountry ?? 'US');
    return { text: shown, country };
  });
  const number = readTypedNumber(typed.text, typed.country);
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const answer = useStore(lookUp.state, (state) => state.answer);
  const formId = useId();
  const reasonId = useId();

  const queue = queues.find(({ id }) => id === queueId) ?? null;
  const line = queue === null ? null : lineOf(queue, chosenLine, answer?.conversation ?? null);
  const { e164 } = number;
  const { country } = typed;
  const isAsked = queue !== null && e164 !== null;
  const step = isAsked && answer !== null ? nextStep(answer, line?.number ?? null) : null;
  const reason = whyNotYet({ online: status.phase === 'online', queue, number: number.state, step });

  useEffect(() => {
    void lookUp.ask(queueId === null || e164 === null ? null : { queueId, number: e164, country });
  }, [lookUp, queueId, e164, country]);
  useEffect(() => () => void lookUp.ask(null), [lookUp]);

  function look({ id }: ConversationView): void {
    onClose();
    showConversation(workspace, id);
    workspace.setState({ focus: { id, when: 'shown' } });
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (reason !== null || busy || queue === null || e164 === null || step === null) return;
    setBusy(true);
    setRefusal(null);
    preferences.change({ composeQueueId: remember ? queue.id : null });
    const problem = await compose({
      queueId: queue.id,
      lineId: line?.id ?? null,
      number: e164,
      text: composing.text,
      mine: step.kind === 'mine' ? step.conversation.id : null,
    });
    // Where it went well, this dialog is gone by now.
    setBusy(false);
    setRefusal(problem);
  }

  return (
    <Dialog
      title="New interaction"
      onClose={onClose}
      actions={
        <>
          <span id={reasonId} className={styles.reason} role="status">
            {reason}
          </span>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            look="primary"
            isPending={busy}
            unavailable={reason}
            aria-describedby={reasonId}
          >
            {step === null || step.kind === 'new' || step.kind === 'again' ? 'Compose' : 'Continue'}
          </Button>
        </>
      }
    >
      <Form id={formId} className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
        {refusal !== null && (
          <p className={styles.problem} role="alert">
            <CircleAlert size={16} aria-hidden="true" />
            <span>{refusal.message}</span>
          </p>
        )}
        <ComboBox
          label="On behalf of"
          options={queues.map(({ id, name, extension, lines }) => ({
            id,
            label: name,
            detail: [`Extension ${extension}`, ...lines.map((each) => each.number)].join(' · '),
          }))}
          value={queueId}
          onChange={(id) => {
            setQueueId(id);
            setChosenLine(null);
          }}
          placeholder="Type to find a queue"
          none="You can text from no queue of this name."
          autoFocus={queueId === null}
        />
        <Checkbox isSelected={remember} onChange={setRemember}>
          Remember this queue
        </Checkbox>
        {queue !== null && queue.lines.length > 1 && line !== null && (
          <Select
            label="From"
            options={queue.lines.map((each) => ({ id: each.id, label: each.number }))}
            value={line.id}
            onChange={setChosenLine}
            description="The customer sees this number."
          />
        )}
        <NumberSearchField
          label="Number"
          value={typed.text}
          onChange={(text) => setTyped((now) => ({ ...now, text }))}
          country={country}
          onCountryChange={(to) => setTyped((now) => ({ ...now, country: to }))}
          autoFocus={queueId !== null}
        />
        <div role="status">
          {step !== null && (
            <NextStepNote
              step={step}
              format={format}
              now={ticker.now()}
              myName={status.me?.name}
              onLook={look}
            />
          )}
        </div>
        {composing.text.trim() !== '' && (
          <p className={styles.text}>
            Begins with “<bdi>{composing.text}</bdi>”, not sent until you send it.
          </p>
        )}
      </Form>
    </Dialog>
  );
}
