import { Bell, BellOff, BookUser, Ellipsis, UserRoundPlus, UsersRound } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useAddContact } from '../contacts/add-contact.tsx';
import { CallLink } from '../numbers/call-link.tsx';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { dueOf } from '../stores/due-store.ts';
import { Chip } from '../ui/badge.tsx';
import { HeaderTitle, HeaderWords } from '../ui/header-title.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { ConsentBadge } from './consent-badge.tsx';
import { ConsentItems } from './consent-items.tsx';
import { ConversationAvatar } from './conversation-avatar.tsx';
import { ConversationItems } from './conversation-items.tsx';
import { stateWords, underTitle } from './describe.ts';
import { HeaderActions } from './header-actions.tsx';
import { Hint } from './hint.tsx';
import { KindBadge } from './kind-badge.tsx';
import styles from './thread-header.module.css';
import type { TimeFormat } from './time-format.ts';

interface ThreadHeaderProps {
  readonly conversation: ConversationView;
  readonly format: TimeFormat;
  /** Why nothing can be released or closed now; null while it can. */
  readonly problem: string | null;
}

export function ThreadHeader({ conversation, format, problem }: ThreadHeaderProps) {
  const { actions } = useServices();
  const { id, kind, title, outside, muted } = conversation;
  const mac = isMac(navigator);

  return (
    <header className={styles.header}>
      <ConversationAvatar conversation={conversation} size="large" />
      <HeaderTitle
        title={title}
        kept={<ConsentBadge consent={conversation.consent} format={format} />}
        beside={<State conversation={conversation} />}
      >
        <Whose conversation={conversation} />
      </HeaderTitle>
      <div className={styles.actions}>
        <HeaderActions conversation={conversation} problem={problem} />
        {outside !== null && <CallLink number={outside.number} name={title} />}
        {kind === 'group' && (
          <IconButton label="Group details" onPress={() => actions.showGroup(id)}>
            <UsersRound size={17} />
          </IconButton>
        )}
        <IconButton
          label={muted ? 'Unmute conversation' : 'Mute conversation'}
          hint={<Hint text={muted ? 'Muted. Notify me again' : 'Mute'} keys={shortcutHint('mute', mac)} />}
          onPress={() => void actions.setMuted(id, !muted)}
        >
          {muted ? <BellOff size={17} /> : <Bell size={17} />}
        </IconButton>
        <Menu
          aria-label="More"
          trigger={
            <IconButton label="More">
              <Ellipsis size={17} />
            </IconButton>
          }
        >
          <ConversationItems conversation={conversation} />
          {outside !== null && <ContactItems outside={outside} />}
          <ConsentItems conversation={conversation} problem={problem} />
        </Menu>
      </div>
    </header>
  );
}

/** Whose conversation it is: the number and the line it is texted from, the colleague, or how many they are. */
function Whose({ conversation }: { readonly conversation: ConversationView }) {
  const { actions } = useServices();
  const { id, kind, outside, queue, line } = conversation;
  return (
    <>
      {outside?.name != null && <HeaderWords look="fixed">{outside.display}</HeaderWords>}
      <KindBadge kind={kind} queue={queue?.name ?? null} />
      {kind === 'group' ? (
        <Button className={styles.whoIsIn ?? ''} onPress={() => actions.showGroup(id)}>
          {underTitle(conversation)}
        </Button>
      ) : (
        <HeaderWords look={kind === 'queue' ? 'queue' : 'plain'}>{underTitle(conversation)}</HeaderWords>
      )}
      {(kind === 'queue' || kind === 'group') && line !== null && (
        <HeaderWords look="faint">{kind === 'group' ? `texts from ${line}` : line}</HeaderWords>
      )}
    </>
  );
}

/** To the phonebooks from a number, or to the entry that gives it its name. */
function ContactItems({ outside }: { readonly outside: NonNullable<ConversationView['outside']> }) {
  const { contacts, workspace } = useServices();
  const addContact = useAddContact();
  const { contactId, number, name } = outside;
  return (
    <>
      <MenuSeparator />
      {contactId === null ? (
        <MenuItem icon={<UserRoundPlus size={15} />} onAction={() => addContact(number, name ?? '')}>
          Add to contacts…
        </MenuItem>
      ) : (
        <MenuItem
          icon={<BookUser size={15} />}
          onAction={() => {
            workspace.setState({ place: 'phone', phoneTab: 'phonebook' });
            void contacts.select(contactId);
          }}
        >
          Open contact
        </MenuItem>
      )}
    </>
  );
}

function State({ conversation }: { readonly conversation: ConversationView }) {
  const { session } = conversation;
  const { due } = useServices();
  const isDue = useStore(due.state, (state) => dueOf(state, conversation.id) !== undefined);
  const state = stateWords(conversation, isDue);
  return (
    <>
      {state !== null && <Chip look={state.look}>{state.words}</Chip>}
      {session !== null && session.state !== 'ended' && session.startedBy === 'team' && (
        <span className={styles.started}>
          <Chip>Started by the team</Chip>
        </span>
      )}
    </>
  );
}
