import { UserRoundPlus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import type { ConversationView, ErrorView, Person, StatusView } from '#shared/desktop-api/views.ts';
import { useAddContact } from '../contacts/add-contact.tsx';
import { CONSENT_WORDS } from '../messages/consent-marks.ts';
import { leftOutSentence } from '../messages/consent-words.ts';
import { colleagueDot, colleagueState, groupSize, partyLabel } from '../messages/describe.ts';
import { useConversation } from '../messages/use-conversation.ts';
import { CallLink } from '../numbers/call-link.tsx';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Chip } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { AddMembers } from './add-members.tsx';
import styles from './group-details.module.css';
import { problemsOf } from './group-rules.ts';

const OFFLINE = 'This needs the server, which cannot be reached just now.';

interface GroupDetailsProps {
  readonly id: string;
  readonly status: StatusView;
}

/** Who is in a group and who is texted by it; renamed, added to and left from here. */
export function GroupDetails({ id, status }: GroupDetailsProps) {
  const { workspace, actions } = useServices();
  const { conversation, loading, problem } = useConversation(id);
  const [adding, setAdding] = useState(false);
  const close = () => workspace.setState({ groupId: null });
  const offline = status.phase === 'online' ? null : OFFLINE;

  if (loading) return null;
  if (conversation === null) {
    return (
      <Dialog
        title="Group"
        onClose={close}
        actions={
          <Button autoFocus onPress={close}>
            Close
          </Button>
        }
      >
        <EmptyState
          icon={<X size={22} />}
          title={problem === null ? 'This group is no longer yours to see' : 'The group could not be read'}
        >
          {problem?.message}
        </EmptyState>
      </Dialog>
    );
  }
  if (adding) {
    return <AddMembers conversation={conversation} status={status} onDone={() => setAdding(false)} />;
  }
  const { people, peopleCount, outsiders, outsiderCount } = conversation;
  return (
    <Dialog
      title="Group details"
      onClose={close}
      actions={
        <>
          <span className={styles.leave}>
            <Button unavailable={offline} onPress={() => actions.askToLeaveGroup(conversation)}>
              Leave group…
            </Button>
          </span>
          <Button onPress={close}>Close</Button>
        </>
      }
    >
      <div className={styles.details}>
        <Rename key={conversation.title} conversation={conversation} offline={offline} />
        <div className={styles.head}>
          <h3 className={styles.title}>{groupSize(peopleCount + 1, outsiderCount)}</h3>
          <Button
            size="small"
            icon={<UserRoundPlus size={14} />}
            unavailable={offline}
            onPress={() => setAdding(true)}
          >
            Add…
          </Button>
        </div>
        <ul className={styles.list} aria-label="People">
          {status.me !== null && <Me me={status.me} />}
          {people.map((person) => (
            <li key={person.id} className={styles.item}>
              <Avatar name={person.name} seed={person.id} size="small" presence={colleagueDot(person)} />
              <span className={styles.name}>{person.name}</span>
              <span className={styles.faint}>{person.extension}</span>
              <span className={styles.end}>{colleagueState(person)}</span>
            </li>
          ))}
        </ul>
        {outsiders.length > 0 && <Outsiders conversation={conversation} offline={offline} />}
      </div>
    </Dialog>
  );
}

function Me({ me }: { readonly me: Person }) {
  return (
    <li className={styles.item}>
      <Avatar name={me.name} seed={me.id} size="small" />
      <span className={styles.name}>{me.name}</span>
      <span className={styles.faint}>{me.extension}</span>
      <span className={styles.end}>You</span>
    </li>
  );
}

interface PartProps {
  readonly conversation: ConversationView;
  /** Why nothing can be changed now; null while it can. */
  readonly offline: string | null;
}

function Rename({ conversation: { id, title }, offline }: PartProps) {
  const { desktop } = useServices();
  const [name, setName] = useState(title);
  const [refusal, setRefusal] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const isSame = name.trim() === title || name.trim() === '';

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isSame || busy || offline !== null) return;
    setBusy(true);
    const answer = await desktop.call('group.rename', { id, name: name.trim() });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.error);
  }

  return (
    <Form className={styles.rename ?? ''} onSubmit={(event) => void save(event)}>
      <TextField
        label="Name"
        value={name}
        onChange={(typed) => {
          setName(typed);
          setRefusal(null);
        }}
        maxLength={200}
        autoComplete="off"
        error={refusal === null ? null : (problemsOf(refusal, []).name ?? refusal.message)}
      />
      <Button type="submit" isPending={busy} unavailable={isSame ? 'Type another name first.' : offline}>
        Rename
      </Button>
    </Form>
  );
}

/** Who gets the group's messages as texts, and from which line. */
function Outsiders({ conversation, offline }: PartProps) {
  const { actions } = useServices();
  const { id, outsiders, line, writing } = conversation;
  const leftOut = leftOutSentence(conversation);
  return (
    <>
      <p className={styles.note}>
        {outsiders.length === 1 ? 'One outside number gets' : `${outsiders.length} outside numbers get`} what
        is written here as SMS{line === null ? '' : ` from ${line}`}. They do not see the group; what they
        answer comes to the SMS thread with them.
        {leftOut !== null && ` ${leftOut}`}
        {writing?.kind === 'teamOnly' && ` ${writing.reason}`}
      </p>
      <ul className={styles.list} aria-label="Outside numbers">
        {outsiders.map((party) => (
          <Outsider
            key={party.number}
            party={party}
            offline={offline}
            onRemove={() => void actions.removeNumber(id, party.number)}
          />
        ))}
      </ul>
    </>
  );
}

const CONSENT_LOOKS = {
  active: null,
  unknown: 'quiet',
  pending: 'warning',
  refused: 'danger',
} as const;

const CONSENT_MEANS = {
  active: 'They agreed to be texted from this line.',
  unknown: 'It is not known whether they agreed to be texted from this line.',
  pending:
    'They were asked whether they want to be texted, and have not said yes: they get nothing until they do.',
  refused: 'They want no more texts: they get nothing of what is written here.',
} as const;

const UNDECIDED = {
  word: 'Stop?',
  look: 'warning',
  meaning:
    'One of their texts may be asking you to stop: they get nothing until somebody says whether it does.',
} as const;

interface OutsiderProps {
  readonly party: ConversationView['outsiders'][number];
  readonly offline: string | null;
  readonly onRemove: () => void;
}

function Outsider({ party, offline, onRemove }: OutsiderProps) {
  const addContact = useAddContact();
  const { number, display, name, consent, flagged } = party;
  const label = partyLabel(party);
  const { word, look, meaning } =
    flagged && consent !== 'refused'
      ? UNDECIDED
      : { word: CONSENT_WORDS[consent], look: CONSENT_LOOKS[consent], meaning: CONSENT_MEANS[consent] };
  return (
    <li className={styles.item}>
      <Avatar name={name} seed={number} size="small" />
      <span className={styles.name}>
        <bdi>{label}</bdi>
      </span>
      {name !== null && <span className={styles.faint}>{display}</span>}
      <span className={styles.consent} title={meaning}>
        <VisuallyHidden>Consent: </VisuallyHidden>
        {look === null ? word : <Chip look={look}>{word}</Chip>}
      </span>
      <span className={styles.buttons}>
        {name === null && (
          <IconButton size="small" label={`Add ${label} to contacts`} onPress={() => addContact(number)}>
            <UserRoundPlus size={15} />
          </IconButton>
        )}
        <CallLink number={number} name={label} size="small" />
        <IconButton
          size="small"
          label={`Remove ${label}`}
          hint={offline ?? 'Remove: gets nothing more'}
          isDisabled={offline !== null}
          onPress={onRemove}
        >
          <X size={15} />
        </IconButton>
      </span>
    </li>
  );
}
