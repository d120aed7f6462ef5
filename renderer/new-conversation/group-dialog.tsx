import { type FormEvent, useEffect, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ErrorView, StatusView } from '#shared/desktop-api/views.ts';
import {
  lineFor,
  NO_MEMBERS,
  problemsOf,
  typedProblem,
  usableLines,
  withTyped,
} from '../group/group-rules.ts';
import { MemberFields } from '../group/member-fields.tsx';
import { useServices } from '../services.tsx';
import { showConversation } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './dialog-form.module.css';
import { FormProblem } from './form-problem.tsx';

/** A group of colleagues, and outside numbers if one likes. */
export function GroupDialog({ status }: { readonly status: StatusView }) {
  const { desktop, workspace, directory } = useServices();
  const lines = usableLines(useStore(directory.state, (state) => state.lines) ?? []);
  const country = status.account?.defaultCountry ?? 'US';
  const [name, setName] = useState('');
  const [members, setMembers] = useState(NO_MEMBERS);
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const [unfinished, setUnfinished] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const formId = useId();
  const reasonId = useId();
  const close = () => workspace.setState({ making: null });
  const problems = problemsOf(refusal, members.numbers);
  const reason = whyNotYet();

  useEffect(() => void directory.load(), [directory]);

  function whyNotYet(): string | null {
    if (name.trim() === '') return 'Give the group a name.';
    const { userIds, numbers, typed } = members;
    if (userIds.length === 0 && numbers.length === 0 && typed.trim() === '') {
      return 'Add at least one colleague or number.';
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
    const answer = await desktop.call('group.create', {
      name: name.trim(),
      userIds: [...all.userIds],
      numbers: all.numbers.map(({ number }) => number),
      lineId: all.numbers.length === 0 ? null : (lineFor(all, lines)?.id ?? null),
    });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.error);
      return;
    }
    const { id } = answer.result;
    workspace.setState({ making: null, place: 'messages', focus: { id, when: 'writable' } });
    showConversation(workspace, id);
  }

  return (
    <Dialog
      title="New group"
      onClose={close}
      actions={
        <>
          <span id={reasonId} className={styles.reason} role="status">
            {reason}
          </span>
          <Button onPress={close}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            look="primary"
            isPending={busy}
            unavailable={reason}
            aria-describedby={reasonId}
          >
            Make group
          </Button>
        </>
      }
    >
      <Form id={formId} className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
        {problems.form !== null && <FormProblem>{problems.form}</FormProblem>}
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={200}
          error={problems.name}
          autoFocus
          autoComplete="off"
        />
        <MemberFields
          members={members}
          onChange={(changed) => {
            setMembers(changed);
            setUnfinished(null);
            setRefusal(null);
          }}
          problems={{ ...problems, numbers: unfinished ?? problems.numbers }}
          taken={[]}
          country={country}
          statedLine={null}
        />
      </Form>
    </Dialog>
  );
}
