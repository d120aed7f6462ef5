import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { QueueView } from '#shared/desktop-api/views.ts';
import { standingOf } from '../messages/obstacles.ts';
import { DISTRIBUTION_NAMES } from '../phone/queue-words.ts';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Chip, QueueBadge } from '../ui/badge.tsx';
import { Switch } from '../ui/switch.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import styles from './own-queue.module.css';

interface OwnQueueProps {
  readonly queue: QueueView;
  readonly myId: string;
  readonly problem: string | null;
}

/** One queue: logged in or not, one's load, who waits, and what the colleagues do. */
export function OwnQueue({ queue, myId, problem }: OwnQueueProps) {
  const { name, mine, waiting, distribution, enabled, members } = queue;
  const colleagues = members.filter(({ id }) => id !== myId);
  const available = colleagues.filter(({ obstacle }) => obstacle === null).length;
  return (
    <li className={styles.queue}>
      <div className={styles.head}>
        <QueueBadge queue={name} />
        <span className={styles.name}>{name}</span>
        {!enabled && <Chip look="warning">Off</Chip>}
        {waiting > 0 && <Chip look="queue">{waiting} waiting</Chip>}
        {mine !== null && <LoginSwitch queue={queue} loggedIn={mine.loggedIn} problem={problem} />}
      </div>
      <p className={styles.detail}>
        {mine !== null && (
          <>
            <span className={styles.load}>
              {mine.owned} of {mine.capacity}
            </span>
            {' · '}
          </>
        )}
        {DISTRIBUTION_NAMES[distribution]}
      </p>
      {colleagues.length === 0 ? (
        <p className={styles.detail}>{mine === null ? 'Nobody answers for it.' : 'You are alone in it.'}</p>
      ) : (
        <Disclosure>
          <AriaButton slot="trigger" className={styles.trigger ?? ''}>
            <ChevronRight size={14} aria-hidden="true" />
            {available} of {colleagues.length} {colleagues.length === 1 ? 'colleague' : 'colleagues'}{' '}
            available
          </AriaButton>
          <DisclosurePanel>
            <ul className={styles.colleagues}>
              {colleagues.map((colleague) => (
                <Colleague key={colleague.id} colleague={colleague} />
              ))}
            </ul>
          </DisclosurePanel>
        </Disclosure>
      )}
    </li>
  );
}

function Colleague({ colleague }: { readonly colleague: QueueView['members'][number] }) {
  const { id, name, extension, obstacle, owned, capacity } = colleague;
  return (
    <li className={styles.colleague}>
      <Avatar name={name} seed={id} size="small" presence={obstacle === null ? 'available' : 'away'} />
      <span className={styles.who}>
        <span className={styles.person}>
          {name} ({extension})
        </span>
        <span className={styles.standing}>{standingOf(colleague)}</span>
      </span>
      <span className={styles.load}>
        {owned} of {capacity}
      </span>
    </li>
  );
}

interface LoginSwitchProps {
  readonly queue: QueueView;
  readonly loggedIn: boolean;
  readonly problem: string | null;
}

function LoginSwitch({ queue: { id, name }, loggedIn, problem }: LoginSwitchProps) {
  const { actions, queues } = useServices();
  /** As just switched, until it is so. */
  const [asked, setAsked] = useState<boolean | null>(null);

  async function change(on: boolean): Promise<void> {
    setAsked(on);
    await actions.setLogin(id, on);
    await queues.load();
    setAsked(null);
  }

  const on = asked ?? loggedIn;
  return (
    <Tooltip text={problem ?? (on ? 'Logged in' : 'Logged out')}>
      <Switch
        label={`Logged in to ${name}`}
        isSelected={on}
        isDisabled={problem !== null}
        onChange={(to) => void change(to)}
      />
    </Tooltip>
  );
}
