import { type FormEvent, useEffect, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ConversationView, ErrorView, StatusView } from '#shared/desktop-api/views.ts';
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
import styles from './dialog-form.module.css';
import { FormProblem } from './form-problem.tsx';
import { NextStepNote } from './next-step-note.tsx';
import { firstSender, lineOf, nextStep, type Sender, whyNotYet } from './text-rules.ts';

interface TextFormProps {
  readonly composing: Composing;
  readonly status: StatusView;
  readonly format: TimeFormat;
  /** One at least. */
  readonly senders: readonly Sender[];
  readonly onClose: () => void;
}

/** What a number's own field says, rather than the whole form. */
const OF_THE_NUMBER = [
  'not_a_number',
  'own_number',
  'consent_refused',
  'consent_forbidden',
  'consent_required',
];

/** From which line, to which number, and what comes of it. */
export function TextForm({ composing, status, format, senders, onClose }: TextFormProps) {
  const { lookUp, compose, preferences, workspace, ticker } = useServices();
  const remembered = useStore(preferences.state, (state) => state.composeFrom);
  const [from, setFrom] = useState(() => firstSender(senders, remembered));
  const [remember, setRemember] = useState(remembered !== null);
  const [chosenLine, setChosenLine] = useState<string | null>(null);
  const [number, setNumber] = useState(() =>
    readTypedNumber(composing.number, status.account?.defaultCountry ?? 'US'),
  );
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const answer = useStore(lookUp.state, (state) => state.answer);
  const formId = useId();
  const reasonId = useId();

  const sender = senders.find(({ id }) => id === from) ?? null;
  const queue = sender?.kind === 'queue' ? sender.queue : null;
  const queueId = queue?.id ?? null;
  const line = queue === null ? null : lineOf(queue, chosenLine, answer?.conversation ?? null);
  const { shown, e164, country } = number;
  const isAsked = queueId !== null && e164 !== null;
  const step = isAsked && answer !== null ? nextStep(answer, line?.number ?? null) : null;
  const reason = whyNotYet({ online: status.phase === 'online', sender, number: number.state, step });
  const isOfNumber = refusal !== null && OF_THE_NUMBER.includes(refusal.code);

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
    if (reason !== null || busy || sender === null || e164 === null) return;
    setBusy(true);
    setRefusal(null);
    preferences.change({ composeFrom: remember ? sender.id : null });
    const problem = await compose({
      from:
        sender.kind === 'own'
          ? { kind: 'own', lineId: sender.line.id }
          : { kind: 'queue', queueId: sender.queue.id, lineId: line?.id ?? null },
      number: e164,
      text: composing.text,
      mine: step?.kind === 'mine' ? step.conversation.id : null,
    });
    // Where it went well, this dialog is gone by now.
    setBusy(false);
    setRefusal(problem);
  }

  return (
    <Dialog
      title="New SMS"
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
        {refusal !== null && !isOfNumber && <FormProblem>{refusal.message}</FormProblem>}
        <ComboBox
          label="From"
          options={senders.map(optionOf)}
          value={from}
          onChange={(id) => {
            setFrom(id);
            setChosenLine(null);
          }}
          placeholder="Type to find a line or a queue"
          none="You can text from no line or queue of this name."
          autoFocus={from === null}
        />
        {senders.length > 1 && (
          <Checkbox isSelected={remember} onChange={setRemember}>
            Remember this choice
          </Checkbox>
        )}
        {queue !== null && queue.lines.length > 1 && line !== null && (
          <Select
            label="Number of the queue"
            options={queue.lines.map((each) => ({ id: each.id, label: each.number }))}
            value={line.id}
            onChange={setChosenLine}
            description="The customer sees this number."
          />
        )}
        <NumberSearchField
          label="To"
          value={shown}
          country={country}
          onChange={(text) => {
            setRefusal(null);
            setNumber((before) => ({ ...readTypedNumber(text, before.country), shown: text }));
          }}
          onCountryChange={(to) =>
            setNumber((before) => ({ ...readTypedNumber(before.shown, to), shown: before.shown }))
          }
          autoFocus={from !== null}
          error={isOfNumber ? refusal.message : null}
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

function optionOf(sender: Sender) {
  if (sender.kind === 'own') return { id: sender.id, label: `Your line ${sender.line.number}` };
  const { name, extension, lines } = sender.queue;
  return {
    id: sender.id,
    label: name,
    detail: [`Extension ${extension}`, ...lines.map((each) => each.number)].join(' · '),
  };
}
