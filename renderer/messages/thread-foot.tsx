import { Check, Eye, Lock, Reply, StickyNote } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import type { ConversationView, StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { Composer } from './composer.tsx';
import { writeNote, writesTexts } from './composer-mode.ts';
import { ConsentClosed } from './consent-closed.tsx';
import { personLabel } from './describe.ts';
import { Hint } from './hint.tsx';
import { InviteCountdown } from './invite-countdown.tsx';
import { KeptDraft } from './kept-draft.tsx';
import { OBSTACLE_WORDS } from './obstacles.ts';
import { type ClaimObstacle, closedByConsent, replyState, takesNotes } from './reply-state.ts';
import { StopQuestion } from './stop-question.tsx';
import styles from './thread-foot.module.css';
import type { TimeFormat } from './time-format.ts';
import { useWayOut } from './use-way-out.ts';

interface ThreadFootProps {
  readonly conversation: ConversationView;
  readonly status: StatusView;
  readonly format: TimeFormat;
  readonly claimProblem: string | null;
}

/**
 * The composer for who writes here; for everyone else, who does, or the way to become it, and a place for notes,
 * which whoever reads may write.
 */
export function ThreadFoot({ conversation, status, format, claimProblem }: ThreadFootProps) {
  const { drafts } = useServices();
  const { id, writing } = conversation;
  const draft = useStore(drafts.state, ({ drafts: all }) => all[id]);
  const texts = writesTexts(conversation);
  const noting = !texts && draft?.note === true && takesNotes(conversation);
  const closed = texts ? null : closedByConsent(conversation);

  useEffect(() => {
    void drafts.load(id);
  }, [drafts, id]);

  return (
    <footer className={styles.foot}>
      <div className={styles.inner}>
        <StopQuestion conversation={conversation} problem={claimProblem} />
        {closed !== null && (
          <ConsentClosed
            conversation={conversation}
            closed={closed}
            format={format}
            problem={claimProblem}
            note={noting ? null : <NoteButton conversation={conversation} />}
          />
        )}
        {!texts && closed === null && (
          <Standing conversation={conversation} claimProblem={claimProblem} noting={noting} />
        )}
        {texts && writing?.kind === 'teamOnly' && (
          <p className={styles.teamOnly} role="note">
            <Lock size={14} aria-hidden="true" />
            <span>
              <strong>Only the team gets this.</strong> {writing.reason}
            </span>
          </p>
        )}
        {(texts || noting) && <Composer conversation={conversation} status={status} />}
        {!texts && !noting && draft !== undefined && draft.text.trim() !== '' && (
          <KeptDraft text={draft.text} />
        )}
      </div>
    </footer>
  );
}

interface StandingProps {
  readonly conversation: ConversationView;
  readonly claimProblem: string | null;
  /** Whether a note is being written already. */
  readonly noting: boolean;
}

/** Who answers, or what this person can do about it. */
function Standing({ conversation, claimProblem, noting }: StandingProps) {
  const state = replyState(conversation);
  const note = noting || !takesNotes(conversation) ? null : <NoteButton conversation={conversation} />;
  switch (state.kind) {
    case 'mine':
    case 'free':
      return null;
    case 'theirs':
      return (
        <Told note={note} live>
          <Avatar name={state.owner.name} seed={state.owner.id} size="small" />
          <span>
            <strong>{personLabel(state.owner)}</strong> is answering
          </span>
        </Told>
      );
    case 'closed':
      return (
        <Told note={note} live>
          <Lock size={15} aria-hidden="true" />
          <span>{state.reason}</span>
        </Told>
      );
    case 'onlooker':
      return (
        <Told note={note}>
          <Eye size={16} aria-hidden="true" />
          <span>You can read this conversation; members of {state.queue} answer it.</span>
        </Told>
      );
    case 'invited':
      return (
        <InviteBar invite={state.invite} title={conversation.title} claimProblem={claimProblem} note={note} />
      );
    case 'blocked':
      return (
        <BlockedNote
          conversation={conversation}
          obstacle={state.obstacle}
          claimProblem={claimProblem}
          note={note}
        />
      );
    case 'claimable':
      return <ReplyBar conversation={conversation} claimProblem={claimProblem} note={note} />;
  }
}

function NoteButton({ conversation }: { readonly conversation: ConversationView }) {
  const services = useServices();
  return (
    <Button
      look="quiet"
      icon={<StickyNote size={15} />}
      hint={<Hint text="For the team alone" keys={shortcutHint('note', isMac(navigator))} />}
      onPress={() => writeNote(services, conversation)}
    >
      Add note
    </Button>
  );
}

interface ToldProps {
  readonly note: ReactNode;
  /** Whether it is said when it changes. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

function Told({ note, live = false, children }: ToldProps) {
  return (
    <div className={styles.told}>
      <p className={styles.note} {...(live ? { role: 'status' } : {})}>
        {children}
      </p>
      {note}
    </div>
  );
}

interface ReplyBarProps {
  readonly conversation: ConversationView;
  readonly claimProblem: string | null;
  readonly note: ReactNode;
}

function ReplyBar({ conversation, claimProblem, note }: ReplyBarProps) {
  const { actions } = useServices();
  const waiting = conversation.session?.state === 'waiting';

  return (
    <div className={styles.reply} data-reply="">
      <Button
        look={waiting ? 'queue' : 'primary'}
        size="large"
        icon={<Reply size={17} />}
        unavailable={claimProblem}
        onPress={() => actions.askToClaim(conversation)}
      >
        Reply
      </Button>
      <span className={styles.hint}>
        {claimProblem ??
          (waiting
            ? `Nobody is answering yet. Press ${shortcutHint('reply', isMac(navigator))} to take it.`
            : `Nobody is answering. The customer sees ${conversation.line}.`)}
      </span>
      {note}
    </div>
  );
}

interface InviteBarProps {
  readonly invite: NonNullable<ConversationView['invite']>;
  readonly title: string;
  readonly claimProblem: string | null;
  readonly note: ReactNode;
}

/** It is offered to this person: take it, or let it go on to the next. */
function InviteBar({ invite, title, claimProblem, note }: InviteBarProps) {
  const { actions } = useServices();
  const mac = isMac(navigator);
  return (
    <div className={styles.reply} data-reply="">
      <Button
        look="queue"
        size="large"
        icon={<Check size={17} />}
        unavailable={claimProblem}
        hint={<Hint text={`Answer ${title}`} keys={shortcutHint('acceptInvite', mac)} />}
        onPress={() => void actions.acceptInvite(invite.id)}
      >
        Accept
      </Button>
      <Button
        size="large"
        unavailable={claimProblem}
        hint={<Hint text="It goes to the next colleague" keys={shortcutHint('declineInvite', mac)} />}
        onPress={() => void actions.declineInvite(invite.id)}
      >
        Decline
      </Button>
      <span className={styles.hint}>{claimProblem ?? 'Offered to you.'}</span>
      <InviteCountdown dueAt={invite.dueAt} />
      {note}
    </div>
  );
}

interface BlockedNoteProps {
  readonly conversation: ConversationView;
  readonly obstacle: ClaimObstacle;
  readonly claimProblem: string | null;
  readonly note: ReactNode;
}

/** Why this person cannot take it now, and the one click that changes it. */
function BlockedNote({ conversation, obstacle, claimProblem, note }: BlockedNoteProps) {
  const wayOut = useWayOut(conversation);
  return (
    <div className={styles.told}>
      <div className={styles.note}>
        <Lock size={15} aria-hidden="true" />
        <span>{OBSTACLE_WORDS[obstacle].sentence(conversation.queue?.name ?? '')}</span>
        {wayOut !== null && (
          <span data-reply="">
            <Button size="small" aria-label={wayOut.label} unavailable={claimProblem} onPress={wayOut.go}>
              {wayOut.word}
            </Button>
          </span>
        )}
      </div>
      {note}
    </div>
  );
}
