import { type KeyboardEvent, useRef, useState } from 'react';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { Hint } from '../messages/hint.tsx';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { keyNames } from '../shell/shortcuts.ts';
import type { Handing } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TargetPicker } from './target-picker.tsx';
import styles from './transfer-dialog.module.css';
import { useTargets } from './use-targets.ts';

const NOTE_LIMIT = 2_000;

interface TransferDialogProps {
  readonly handing: Handing;
  readonly status: StatusView;
}

/** Gives a conversation to a colleague or a queue, with a note; a supervisor's assignment has none. */
export function TransferDialog({ handing, status }: TransferDialogProps) {
  const { desktop, notices, workspace } = useServices();
  const { id, how } = handing;
  const { found, problem, again } = useTargets(handing);
  const [search, setSearch] = useState('');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const below = useRef<HTMLDivElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);

  const chosen = found?.targets.find(({ key }) => key === chosenKey) ?? null;
  const unavailable =
    status.phase !== 'online'
      ? 'This needs the server, which cannot be reached just now.'
      : chosen === null
        ? 'Choose somebody first.'
        : chosen.obstacle !== null
          ? `${chosen.name}: ${chosen.obstacle.toLowerCase()}.`
          : note.length > NOTE_LIMIT
            ? 'The note is too long.'
            : null;

  const close = () => workspace.setState({ handing: null });

  function choose(key: string | null): void {
    setChosenKey(key);
    setRefusal(null);
    if (key === null) return;
    // What comes next: the note, or, where there is none, doing it. The search takes the keyboard of a click first.
    requestAnimationFrame(() =>
      (below.current?.querySelector<HTMLElement>('textarea') ?? confirm.current)?.focus(),
    );
  }

  async function give(): Promise<void> {
    if (chosen === null || unavailable !== null || sending) return;
    setSending(true);
    setRefusal(null);
    const answer = await (how === 'assign'
      ? desktop.call('conversation.assign', { id, userId: chosen.id })
      : desktop.call('conversation.transfer', { id, to: { kind: chosen.kind, id: chosen.id }, note }));
    setSending(false);
    if (!answer.ok) {
      setRefusal(answer.error.message);
      return;
    }
    close();
    notices.info(`${how === 'assign' ? 'Assigned' : 'Transferred'} to ${chosen.name}.`);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(isMac(navigator) ? event.metaKey : event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void give();
  }

  const mac = isMac(navigator);
  const verb = how === 'assign' ? 'Assign' : 'Transfer';
  return (
    <Dialog
      title={found === null ? `${verb} conversation` : `${verb} ${found.conversation.title}`}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            ref={confirm}
            look="primary"
            unavailable={unavailable}
            // Always one, so that the button stays the same when what it waits for is there.
            hint={<Hint text={verb} keys={keyNames('Mod+Enter', mac).join(mac ? '' : '+')} />}
            isPending={sending}
            onPress={() => void give()}
          >
            <span className={styles.confirm}>{chosen === null ? verb : `${verb} to ${chosen.name}`}</span>
          </Button>
        </>
      }
    >
      <div className={styles.form} onKeyDownCapture={onKeyDown}>
        <TargetPicker
          how={how}
          found={found}
          problem={problem}
          again={again}
          search={search}
          onSearch={setSearch}
          chosenKey={chosenKey}
          onChoose={choose}
        />
        {how === 'transfer' && (
          <div ref={below}>
            <TextArea
              label="Note for the team"
              placeholder="What should they know?"
              description="Only colleagues see it, never the customer."
              value={note}
              onChange={setNote}
              limit={NOTE_LIMIT}
            />
          </div>
        )}
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      </div>
    </Dialog>
  );
}
