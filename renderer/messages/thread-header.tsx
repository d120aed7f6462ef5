import { Bell, BellOff, CircleCheckBig, Copy, Ellipsis, Undo2 } from 'lucide-react';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { shortcutHint } from '../shell/shortcuts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { ownerSentence } from './describe.ts';
import styles from './thread-header.module.css';

interface ThreadHeaderProps {
  readonly conversation: ConversationView;
  /** Why nothing can be released or closed now; null while it can. */
  readonly problem: string | null;
}

export function ThreadHeader({ conversation, problem }: ThreadHeaderProps) {
  const { actions, notices } = useServices();
  const { id, title, number, named, queue, line, muted, session } = conversation;
  const mine = session?.state === 'claimed' && session.mine;
  const mac = isMac(navigator);

  async function copyNumber(): Promise<void> {
    try {
      await navigator.clipboard.writeText(number);
      notices.info(`${number} copied.`);
    } catch {
      notices.error({ code: 'not_copied', message: 'The clipboard cannot be used just now.' });
    }
  }

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
        {mine && (
          <>
            <Button
              icon={<Undo2 size={15} />}
              unavailable={problem}
              hint={<Hint text="Give it back to the queue" keys={shortcutHint('release', mac)} />}
              onPress={() => actions.askToRelease(conversation)}
            >
              Release
            </Button>
            <Button
              icon={<CircleCheckBig size={15} />}
              unavailable={problem}
              hint={<Hint text="End this conversation" keys={shortcutHint('close', mac)} />}
              onPress={() => actions.askToClose(conversation)}
            >
              Close
            </Button>
          </>
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
          <MenuItem icon={<Copy size={15} />} onAction={() => void copyNumber()}>
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

function Hint({ text, keys }: { readonly text: string; readonly keys: string }) {
  return (
    <>
      {text}
      <kbd>{keys}</kbd>
    </>
  );
}

function State({ conversation }: { readonly conversation: ConversationView }) {
  const owner = ownerSentence(conversation);
  if (owner !== null) return <Chip look={conversation.session?.mine ? 'accent' : 'quiet'}>{owner}</Chip>;
  switch (conversation.session?.state) {
    case 'waiting':
      return <Chip look="queue">Waiting</Chip>;
    case 'ended':
      return <Chip>Closed</Chip>;
    default:
      return null;
  }
}
