import { LogOut, MessageSquareText, Phone, Settings as SettingsIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { AVAILABILITIES } from '#shared/vocabulary.ts';
import { useServices } from '../services.tsx';
import type { Place } from '../stores/workspace-store.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Count } from '../ui/badge.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { classNames } from '../ui/class-names.ts';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { PhaseMark } from './phase-mark.tsx';
import { isMac } from './platform.ts';
import styles from './rail.module.css';
import { shortcutHint } from './shortcuts.ts';

const AVAILABILITY_NAMES = { available: 'Available', away: 'Away' } as const;

export function Rail({ status }: { readonly status: StatusView }) {
  const { unread, waiting } = status;
  return (
    <nav className={styles.rail} aria-label="Main">
      <span className={styles.mark}>
        <BrandMark />
      </span>
      <RailButton place="phone" label="Phone" icon={<Phone />}>
        <span className={styles.waiting}>
          <Count count={waiting} look="queue" label={`${waiting} waiting`} />
        </span>
        <span className={styles.unread}>
          <Count count={unread} label={`${unread} unread`} />
        </span>
      </RailButton>
      <RailButton place="messages" label="Messages" icon={<MessageSquareText />}>
        {unread > 0 && (
          <span className={styles.dot}>
            <VisuallyHidden>{unread} unread</VisuallyHidden>
          </span>
        )}
      </RailButton>
      <span className={styles.space} />
      <PhaseMark status={status} />
      <RailButton place="settings" label="Settings" icon={<SettingsIcon />} />
      <OwnState status={status} />
    </nav>
  );
}

interface RailButtonProps {
  readonly place: Place;
  readonly label: string;
  readonly icon: ReactNode;
  readonly children?: ReactNode;
}

function RailButton({ place, label, icon, children }: RailButtonProps) {
  const { workspace } = useServices();
  const current = useStore(workspace, (state) => state.place) === place;
  return (
    <Tooltip
      placement="right"
      text={
        <>
          {label}
          <kbd>{shortcutHint(place, isMac(navigator))}</kbd>
        </>
      }
    >
      <AriaButton
        className={classNames(styles.item, current && styles.current)}
        {...(current ? { 'aria-current': 'page' as const } : {})}
        onPress={() => workspace.setState({ place })}
      >
        <span className={styles.icon}>
          {icon}
          {children}
        </span>
        <span className={styles.label}>{label}</span>
      </AriaButton>
    </Tooltip>
  );
}

function OwnState({ status }: { readonly status: StatusView }) {
  const { actions } = useServices();
  const { me, account, unsent } = status;
  if (me === null) return null;

  return (
    <Menu
      placement="right bottom"
      aria-label="You"
      header={
        <div className={styles.card}>
          <Avatar name={me.name} seed={me.id} presence={me.availability} />
          <div>
            <div className={styles.name}>{me.name}</div>
            <div className={styles.detail}>
              Extension {me.extension}
              {account !== null && ` · ${account.name}`}
            </div>
          </div>
        </div>
      }
      trigger={
        <AriaButton
          className={styles.me ?? ''}
          aria-label={`${me.name}, ${AVAILABILITY_NAMES[me.availability]}`}
        >
          <Avatar name={me.name} seed={me.id} presence={me.availability} />
          {/* A ring alone is forgotten, and alerts are missed. */}
          {me.availability === 'away' && <span className={styles.state}>{AVAILABILITY_NAMES.away}</span>}
        </AriaButton>
      }
    >
      <MenuChoice
        aria-label="Availability"
        selectedKeys={[me.availability]}
        onSelectionChange={(keys) => {
          const chosen = AVAILABILITIES.find((known) => keys !== 'all' && keys.has(known));
          if (chosen !== undefined) void actions.setAvailability(chosen);
        }}
      >
        {AVAILABILITIES.map((availability) => (
          <MenuItem key={availability} id={availability} icon={<span className={styles[availability]} />}>
            {AVAILABILITY_NAMES[availability]}
          </MenuItem>
        ))}
      </MenuChoice>
      <MenuSeparator />
      <MenuItem id="signOut" icon={<LogOut size={15} />} onAction={() => actions.askToSignOut(unsent)}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
