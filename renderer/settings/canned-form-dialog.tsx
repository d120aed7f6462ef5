import { CircleAlert } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { fillIn, firstName, MERGE_FIELDS, type MergeField, unknownFields } from '#shared/merge-fields.ts';
import { problemAt, problemIn, problemsElsewhere } from '../admin/field-problems.ts';
import { DiscardDialog } from '../contacts/discard-dialog.tsx';
import { useServices } from '../services.tsx';
import { type CannedForm, isTyped, QUEUE_SCOPE } from '../stores/canned-store.ts';
import { Button } from '../ui/button.tsx';
import { ChangedBanner } from '../ui/changed-banner.tsx';
import { Dialog } from '../ui/dialog.tsx';
import field from '../ui/field.module.css';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './canned-form-dialog.module.css';
import { FIELD_NAMES, SAMPLE } from './merge-words.ts';

const LONGEST = 10_000;

interface CannedFormDialogProps {
  readonly form: CannedForm;
  readonly status: StatusView;
}

/** A text kept ready: what it is called, what it says, and who has it. */
export function CannedFormDialog({ form, status }: CannedFormDialogProps) {
  const { canned, notices } = useServices();
  const { draft, saving, problems, refusal } = form;
  const { values } = draft;
  const [asking, setAsking] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const formId = useId();
  const isNew = draft.id === null;
  const elsewhere = problemsElsewhere(problems, values);

  useEffect(() => {
    if (problems.length > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);

  function close(): void {
    if (isTyped(form)) setAsking(true);
    else canned.close();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await canned.save())
      notices.info(isNew ? 'The canned response is kept.' : 'The canned response is saved.');
  }

  return (
    <>
      <Dialog
        title={isNew ? 'New canned response' : 'Edit canned response'}
        wide
        onClose={close}
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button type="submit" form={formId} look="primary" isPending={saving}>
              {isNew ? 'Add' : 'Save'}
            </Button>
          </>
        }
      >
        <Form
          ref={element}
          id={formId}
          className={styles.form ?? ''}
          validationBehavior="aria"
          onSubmit={(event) => void submit(event)}
        >
          {draft.theirs !== null ? (
            <ChangedBanner
              theirs={draft.theirs}
              said={refusal?.code === 'changed_meanwhile' ? refusal.message : null}
              what="canned response"
              onTakeTheirs={canned.takeTheirs}
              onKeepMine={canned.keepMine}
            />
          ) : (
            (refusal !== null || elsewhere.length > 0) && (
              <p className={styles.problem} role="alert">
                <CircleAlert size={15} aria-hidden="true" />
                {[refusal?.message ?? '', ...elsewhere.map(({ message }) => message)].join(' ').trim()}
              </p>
            )
          )}
          <div className={styles.row}>
            <TextField
              label="Name"
              value={values.name}
              onChange={(name) => canned.change({ name })}
              error={problemAt(problems, 'name')}
              description={
                draft.overlaps.name === undefined
                  ? 'What you type after / to find it.'
                  : `Changed meanwhile to “${draft.overlaps.name}”. What you entered is kept.`
              }
              maxLength={100}
              autoFocus
              autoComplete="off"
            />
            <ScopeSelect form={form} status={status} />
          </div>
          <Text form={form} />
          <Preview text={values.text} status={status} />
        </Form>
      </Dialog>
      {asking && (
        <DiscardDialog
          onStay={() => setAsking(false)}
          onDiscard={() => {
            setAsking(false);
            canned.close();
          }}
        />
      )}
    </>
  );
}

/** Who has it: a queue's is kept by its supervisors, everybody's by admins. */
function ScopeSelect({ form, status }: CannedFormDialogProps) {
  const { canned, queues: store } = useServices();
  const queues = useStore(store.state, (state) => state.queues) ?? [];
  const permissions = status.me?.permissions ?? [];
  const administers = permissions.includes('administer');
  const shares = administers || permissions.includes('superviseSessions');
  const { draft, problems } = form;

  useEffect(() => {
    void store.load();
  }, [store]);

  const options = [
    { id: 'personal', label: 'Only me' },
    ...(shares ? queues.map(({ id, name }) => ({ id: QUEUE_SCOPE + id, label: name, detail: 'Queue' })) : []),
    ...(administers ? [{ id: 'account', label: 'Everybody' }] : []),
  ];
  return (
    <Select
      label="Who has it"
      options={options}
      value={draft.values.scope}
      onChange={(scope) => canned.change({ scope })}
      error={problemIn(problems, 'scope')}
      description={shares ? undefined : 'Supervisors keep those of queues.'}
      isDisabled={options.length === 1}
    />
  );
}

/** The text, and buttons that put a field in where the caret was. */
function Text({ form }: { readonly form: CannedForm }) {
  const { canned } = useServices();
  const { draft, problems } = form;
  const { text } = draft.values;
  const part = useRef<HTMLDivElement>(null);
  const strange = unknownFields(text);

  function insert(name: MergeField): void {
    const area = part.current?.querySelector('textarea');
    const from = area?.selectionStart ?? text.length;
    const to = area?.selectionEnd ?? text.length;
    const written = `{${name}}`;
    canned.change({ text: text.slice(0, from) + written + text.slice(to) });
    // Once it is drawn, so that the caret stands behind what was put in.
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + written.length, from + written.length);
    });
  }

  return (
    <div ref={part} className={styles.text}>
      <TextArea
        label="Text"
        value={text}
        onChange={(typed) => canned.change({ text: typed })}
        limit={LONGEST}
        rows={5}
        error={problemAt(problems, 'text')}
        description={
          draft.overlaps.text === undefined
            ? 'After a bar stands what is written where a field is not known: {customer.firstName|there}'
            : `Changed meanwhile to “${draft.overlaps.text}”. What you entered is kept.`
        }
      />
      {strange.length > 0 && (
        <p className={styles.strange} role="status">
          <CircleAlert size={14} aria-hidden="true" />
          <span>
            {strange.join(', ')} {strange.length === 1 ? 'is no field' : 'are no fields'}: it stays in the
            text as it is.
          </span>
        </p>
      )}
      <fieldset className={styles.fields}>
        <legend className={field.label}>Put in</legend>
        {MERGE_FIELDS.map((name) => (
          <Button key={name} size="small" onPress={() => insert(name)}>
            {FIELD_NAMES[name]}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}

function Preview({ text, status }: { readonly text: string; readonly status: StatusView }) {
  const { me, account } = status;
  if (text.trim() === '') return null;
  const filled = fillIn(text, {
    ...SAMPLE,
    ...(me === null
      ? {}
      : { 'agent.name': me.name, 'agent.firstName': firstName(me.name), 'agent.extension': me.extension }),
    ...(account === null ? {} : { 'company.name': account.name }),
  });
  return (
    <section className={styles.preview} aria-label="Preview">
      <h3 className={styles.sample}>To Maria Lopez, for example</h3>
      <p className={styles.bubble} dir="auto">
        {filled}
      </p>
    </section>
  );
}
