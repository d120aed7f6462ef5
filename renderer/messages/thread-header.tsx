import { Bell, BellOff, Copy, Ellipsis } from 'lucide-react';
import { useStore } from 'zustand';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { dueOf } from '../stores/due-store.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { stateWords } from './describe.ts';
import { HeaderActions } from './header-actions.tsx';
import { Hint } from './hint.tsx';
import styles from './thread-header.module.css';

interface ThreadHeaderProps {
  readonly conversation: ConversationView;
  /** Why nothing can be released or closed now; null while it can. */
  readonly problem: string | null;
}

export function ThreadHeader({ conversation, problem }: ThreadHeaderProps) {
  const { actions } = useServices();
  const { id, title, number, named, queue, line, muted } = conversation;
  const mac = isMac(navigator);

  return (
    <header className={styles.header}>
      <Avatar name={named ? title : null} seed={number} size="large" />
      <div className={styles.who}>
        <div className={styles.first}>
          <h2 className={styles.title} dir="auto" title={title}>
            {title}
          </h2>
          <span className={styles.state}>
            <State conversation={conversation} />
          </span>
        </div>
        <div className={styles.second}>
          {named && <span className={styles.number}>{number}</span>}
          <QueueBadge queue={queue.name} />
          <span className={styles.queue}>{queue.name}</span>
          <span className={styles.line}>{line}</span>
        </div>
      </div>
      <div className={styles.actions}>
        <HeaderActions conversation={conversation} problem={problem} />
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
          <MenuItem icon={<Copy size={15} />} onAction={() => void actions.copy(number, number)}>
            Copy number
          </MenuItem>
          <MenuItem
            icon={muted ? <Bell size={15} /> : <BellOff size={15} />}
            keys={shortcutHint('mute', mac)}
            onAction={() => void actions.setMuted(id, !muted)}
          >
            {muted ? 'Unmute' : 'Mute'}
          </MenuItem>
        </Menu>
      </div>
    </header>
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
