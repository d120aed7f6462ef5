import { type FormEvent, useEffect, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ConversationView, ErrorView, StatusView } from '#shared/desktop-api/views.ts';
import styles from '../new-conversation/dialog-form.module.css';
import { FormProblem } from '../new-conversation/form-problem.tsx';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { lineFor, NO_MEMBERS, problemsOf, typedProblem, usableLines, withTyped } from './group-rules.ts';
import { MemberFields } from './member-fields.tsx';

interface AddMembersProps {
  readonly conversation: ConversationView;
  readonly status: StatusView;
  /** Added, or thought better of it. */
  readonly onDone: () => void;
}

/** More people and numbers for a group that there is. */
export function AddMembers({ conversation, status, onDone }: AddMembersProps) {
  const { desktop, directory } = useServices();
  const { id, title, people, outsiders, line } = conversation;
  const lines = usableLines(useStore(directory.state, (state) => state.lines) ?? []);
  const country = status.account?.defaultCountry ?? 'US';
  const statedLine = outsiders.length > 0 ? line : null;
  const [members, setMembers] = useState(NO_MEMBERS);
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const [unfinished, setUnfinished] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const formId = useId();
  const reasonId = useId();
  const problems = problemsOf(refusal, members.numbers);
  const reason = whyNotYet();

  useEffect(() => void directory.load(), [directory]);

  function whyNotYet(): string | null {
    const { userIds, numbers, typed } = members;
    if (userIds.length === 0 && numbers.length === 0 && typed.trim() === '') {
      return 'Choose whom to add first.';
    }
    return status.phase === 'online' ? null : 'This needs the server, which cannot be reached just now.';
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (reason !== null || busy) return;
    const all = withTyped(members, country);
    setMembers(all);
    const left = typedProblem(all);
    setUnfinished(left);
    if (left !== null) return;
    setBusy(true);
    setRefusal(null);
    const needsLine = all.numbers.length > 0 && statedLine === null;
    const answer = await desktop.call('group.add', {
      id,
      userIds: [...all.userIds],
      numbers: all.numbers.map(({ number }) => number),
      lineId: needsLine ? (lineFor(all, lines)?.id ?? null) : null,
    });
    setBusy(false);
    if (answer.ok) onDone();
    else setRefusal(answer.error);
  }

  return (
    <Dialog
      title={`Add to ${title}`}
      onClose={onDone}
      actions={
        <>
          <span id={reasonId} className={styles.reason} role="status">
            {reason}
          </span>
          <Button onPress={onDone}>Back</Button>
          <Button
            type="submit"
            form={formId}
            look="primary"
            isPending={busy}
            unavailable={reason}
            aria-describedby={reasonId}
          >
            Add
          </Button>
        </>
      }
    >
      <Form id={formId} className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
        {problems.form !== null && <FormProblem>{problems.form}</FormProblem>}
        <p className={styles.text}>New people see everything that has been written here so far.</p>
        <MemberFields
          members={members}
          onChange={(changed) => {
            setMembers(changed);
            setUnfinished(null);
            setRefusal(null);
          }}
          problems={{ ...problems, numbers: unfinished ?? problems.numbers }}
          taken={people.map((person) => person.id)}
          country={country}
          statedLine={statedLine}
        />
      </Form>
    </Dialog>
  );
}
