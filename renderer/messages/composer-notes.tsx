import { Ban, MoonStar, TriangleAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { ConsentView, ConversationView } from '#shared/desktop-api/views.ts';
import { useServerSecond, useServices } from '../services.tsx';
import { NOTHING_SAID } from '../stores/drafts.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isPermitted } from './composer-consent.ts';
import styles from './composer-notes.module.css';
import { leftOutSentence, quietWords, unconfirmedSentence } from './consent-words.ts';
import { QUIET_REASON_LIMIT } from './message-trouble-rules.ts';
import { useQuiet } from './use-quiet.ts';
import { useTheirTime } from './use-their-time.ts';

interface ComposerNotesProps {
  readonly conversation: ConversationView;
  /** Enter in what is filled in here, once there is nothing left to fill in. */
  readonly onSend: () => void;
}

/** What somebody has to know, and to say, before a text goes out: above the field, in its way only where it must be. */
export function ComposerNotes({ conversation, onSend }: ComposerNotesProps) {
  const { consent } = conversation;
  const quiet = useQuiet(conversation);
  const leftOut = leftOutSentence(conversation);
  return (
    <>
      {leftOut !== null && (
        <div className={styles.quiet} role="note">
          <Ban size={15} aria-hidden="true" />
          <p className={styles.words}>{leftOut}</p>
        </div>
      )}
      {consent !== null && consent.unconfirmed.length > 0 && (
        <Unconfirmed conversation={conversation} onSend={onSend} />
      )}
      {quiet !== null && <Quiet conversation={conversation} quiet={quiet} onSend={onSend} />}
    </>
  );
}

function Unconfirmed({ conversation, onSend }: ComposerNotesProps) {
  const { drafts } = useServices();
  const { id, consent } = conversation;
  const said = useStore(drafts.state, (state) => state.said[id]) ?? NOTHING_SAID;
  const unconfirmed = consent?.unconfirmed ?? [];
  const permitted = isPermitted(conversation, said);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !permitted) return;
    event.preventDefault();
    onSend();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the checkbox's.
    <div className={styles.unconfirmed} data-lacking="permission" onKeyDown={onKeyDown}>
      <TriangleAlert size={15} aria-hidden="true" />
      <p className={styles.words}>
        <bdi>{unconfirmedSentence(unconfirmed)}</bdi>
      </p>
      <Checkbox
        isSelected={permitted}
        onChange={(on) => drafts.say(id, { permitted: on ? unconfirmed.map(({ number }) => number) : [] })}
      >
        I have their permission
      </Checkbox>
    </div>
  );
}

interface QuietProps extends ComposerNotesProps {
  readonly quiet: NonNullable<ConsentView['quiet']>;
}

/** By their clock, minute by minute. */
function Quiet({ conversation, quiet, onSend }: QuietProps) {
  const { drafts } = useServices();
  const { id, kind } = conversation;
  const now = useServerSecond();
  const said = useStore(drafts.state, (state) => state.said[id]) ?? NOTHING_SAID;
  const theirs = useTheirTime(quiet.zone);
  if (theirs === null) return null;
  const words = quietWords(quiet.until, now, theirs);
  return (
    <div className={styles.quiet} data-lacking="reason">
      <MoonStar size={15} aria-hidden="true" />
      <p className={styles.words}>
        {words.now}{' '}
        {quiet.rule === 'reason'
          ? `It is quiet there until ${words.until}.`
          : kind === 'group'
            ? `Where it is night, this goes out at ${words.until} their time.`
            : `This goes out at ${words.until} their time.`}
      </p>
      {quiet.rule === 'reason' && (
        <span className={styles.why}>
          <TextField
            label="Why can’t it wait?"
            labelHidden
            placeholder="Why can’t it wait?"
            value={said.quietReason}
            onChange={(quietReason) => drafts.say(id, { quietReason })}
            maxLength={QUIET_REASON_LIMIT}
            isRequired
            autoComplete="off"
            onKeyDown={({ key, nativeEvent }) => {
              if (key === 'Enter' && !nativeEvent.isComposing) onSend();
            }}
          />
        </span>
      )}
    </div>
  );
}
