import { CircleAlert, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { formatNumber, readTypedNumber } from '#shared/phone-number.ts';
import { problemAt, problemsElsewhere } from '../admin/field-problems.ts';
import { numberError } from '../numbers/number-rules.ts';
import { useServices } from '../services.tsx';
import { type ContactFormValues, isTyped } from '../stores/contact-form.ts';
import { Button } from '../ui/button.tsx';
import { ChangedBanner } from '../ui/changed-banner.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './contact-form-dialog.module.css';
import { sourceWords } from './contact-words.ts';
import { DiscardDialog } from './discard-dialog.tsx';

/** The form of a contact, while one is open. */
export function ContactFormDialog({ status }: { readonly status: StatusView }) {
  const { contactForm } = useServices();
  const isOpen = useStore(contactForm.state, ({ draft }) => draft !== null);
  return isOpen ? <OpenForm status={status} /> : null;
}

function OpenForm({ status }: { readonly status: StatusView }) {
  const { contactForm, contacts, notices } = useServices();
  const state = useStore(contactForm.state);
  const { draft, saving, problems, refusal, focusProblem } = state;
  const phonebooks = useStore(contacts.state, (each) => each.phonebooks);
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const country = status.account?.defaultCountry ?? 'US';

  useEffect(() => {
    void contacts.load();
  }, [contacts]);

  // Somewhere it can be kept is chosen already: where it is looked at, else the first.
  const editable = phonebooks?.filter((book) => book.editable) ?? null;
  const chosen = draft?.values.phonebookId ?? null;
  const usual = editable?.[0]?.id ?? null;
  useEffect(() => {
    if (chosen === null && usual !== null) contactForm.change({ phonebookId: usual });
  }, [chosen, usual, contactForm]);

  useEffect(() => {
    if (focusProblem === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')?.focus();
  }, [focusProblem]);

  if (draft === null) return null;
  const { values } = draft;
  const isNew = draft.id === null;
  const elsewhere = problemsElsewhere(problems, values);
  const numbersProblem = problemAt(problems, 'numbers');

  function close(): void {
    if (isTyped(state)) setAsking(true);
    else contactForm.close();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const id = await contactForm.save();
    if (id === null) return;
    notices.info(isNew ? `${values.name.trim()} is in your phonebook.` : 'The contact is saved.');
    if (!isNew || contacts.state.getState().selectedId !== null) await contacts.select(id);
  }

  function setNumber(line: number, change: Partial<ContactFormValues['numbers'][number]>): void {
    contactForm.change({
      numbers: values.numbers.map((each, index) => (index === line ? { ...each, ...change } : each)),
    });
  }

  if (editable?.length === 0) {
    return (
      <Dialog
        title="No phonebook to add it to"
        onClose={() => contactForm.close()}
        actions={
          <Button autoFocus onPress={() => contactForm.close()}>
            Close
          </Button>
        }
      >
        Make one of your own first: Phone ▸ Phonebook ▸ New phonebook.
      </Dialog>
    );
  }

  return (
    <>
      <Dialog
        title={isNew ? 'New contact' : 'Edit contact'}
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
        <Form ref={form} id={formId} className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
          {draft.theirs !== null ? (
            <ChangedBanner
              theirs={draft.theirs}
              said={refusal?.code === 'changed_meanwhile' ? refusal.message : null}
              what="contact"
              onTakeTheirs={contactForm.takeTheirs}
              onKeepMine={contactForm.keepMine}
            />
          ) : (
            refusal !== null && <Problem text={refusal.message} />
          )}
          {elsewhere.map(({ message }) => (
            <Problem key={message} text={message} />
          ))}
          <TextField
            label="Name"
            value={values.name}
            onChange={(name) => contactForm.change({ name })}
            error={problemAt(problems, 'name')}
            description={overlap(draft.overlaps.name)}
            maxLength={200}
            autoComplete="off"
            autoFocus={isNew}
          />
          <TextField
            label="Company"
            value={values.company}
            onChange={(company) => contactForm.change({ company })}
            error={problemAt(problems, 'company')}
            description={overlap(draft.overlaps.company)}
            maxLength={200}
            autoComplete="off"
          />
          <fieldset className={styles.numbers} aria-label="Numbers">
            {values.numbers.map(({ number, label }, line) => (
              <NumberLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place, and its fields hold nothing of their own but what was left.
                key={line}
                line={line}
                number={number}
                label={label}
                country={country}
                error={
                  problemAt(problems, `numbers.${line}.number`) ?? problemAt(problems, `numbers.${line}`)
                }
                labelError={problemAt(problems, `numbers.${line}.label`)}
                onChange={(change) => setNumber(line, change)}
                onRemove={() =>
                  contactForm.change({ numbers: values.numbers.filter((_, index) => index !== line) })
                }
              />
            ))}
            {numbersProblem !== null && <Problem text={numbersProblem} />}
            {draft.overlaps.numbers !== undefined && (
              <p className={styles.hint}>
                They have: {draft.overlaps.numbers.map(({ number }) => number).join(', ') || 'none'}
              </p>
            )}
            <span>
              <Button
                size="small"
                look="quiet"
                icon={<Plus size={14} />}
                unavailable={values.numbers.length >= 20 ? 'A contact has 20 numbers at most.' : null}
                onPress={() =>
                  contactForm.change({ numbers: [...values.numbers, { number: '', label: '' }] })
                }
              >
                Add a number
              </Button>
            </span>
          </fieldset>
          {isNew && editable !== null && editable.length > 1 && (
            <ComboBox
              label="Phonebook"
              options={editable.map((book) => ({ id: book.id, label: book.name, detail: sourceWords(book) }))}
              value={chosen}
              onChange={(phonebookId) => contactForm.change({ phonebookId })}
              error={problemAt(problems, 'phonebookId')}
              none="No phonebook of this name can be changed."
            />
          )}
        </Form>
      </Dialog>
      {asking && (
        <DiscardDialog
          onStay={() => setAsking(false)}
          onDiscard={() => {
            setAsking(false);
            contactForm.close();
          }}
        />
      )}
    </>
  );
}

interface NumberLineProps {
  readonly line: number;
  readonly number: string;
  readonly label: string;
  readonly country: string;
  readonly error: string | null;
  readonly labelError: string | null;
  readonly onChange: (change: { number?: string; label?: string }) => void;
  readonly onRemove: () => void;
}

function NumberLine({
  line,
  number,
  label,
  country,
  error,
  labelError,
  onChange,
  onRemove,
}: NumberLineProps) {
  const [left, setLeft] = useState(false);
  const { state, e164 } = readTypedNumber(number, country);
  const which = line === 0 ? '' : ` ${line + 1}`;
  return (
    <div className={styles.number}>
      <TextField
        label={`Number${which}`}
        type="tel"
        value={number}
        onChange={(text) => {
          onChange({ number: text });
          setLeft(false);
        }}
        onBlur={() => {
          setLeft(true);
          // Written as everybody here reads it.
          const shown = e164 === null ? number : formatNumber(e164, country);
          if (shown !== number) onChange({ number: shown });
        }}
        error={error ?? numberError(state, left)}
        maxLength={50}
        autoComplete="off"
      />
      <TextField
        label={`Label${which}`}
        placeholder="Mobile"
        value={label}
        onChange={(text) => onChange({ label: text })}
        error={labelError}
        maxLength={50}
        autoComplete="off"
      />
      <span className={styles.remove}>
        <IconButton label={`Remove number${which}`} onPress={onRemove}>
          <Trash2 size={15} />
        </IconButton>
      </span>
    </div>
  );
}

function Problem({ text }: { readonly text: string }) {
  return (
    <p className={styles.problem} role="alert" tabIndex={-1} data-problem="">
      <CircleAlert size={16} aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}

function overlap(theirs: string | undefined): string | undefined {
  return theirs === undefined ? undefined : `They have: ${theirs || 'nothing'}`;
}
