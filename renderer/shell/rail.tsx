import {
  AtSign,
  History,
  MessageSquareText,
  Phone,
  Search,
  Settings as SettingsIcon,
  ShieldCheck,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { AgentPanel } from '../agent/agent-panel.tsx';
import { useServices } from '../services.tsx';
import { type Place, shownConversation } from '../stores/workspace-store.ts';
import { Count } from '../ui/badge.tsx';
import { BrandMark } from '../ui/brand-mark.tsx';
import { classNames } from '../ui/class-names.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { PhaseMark } from './phase-mark.tsx';
import { isMac } from './platform.ts';
import styles from './rail.module.css';
import { shortcutHint } from './shortcuts.ts';

export function Rail({ status }: { readonly status: StatusView }) {
  const { unread, unreadTexts, mentions, waiting, open, wrapUps, me } = status;
  return (
    <nav className={styles.rail} aria-label="Main">
      <span className={styles.mark}>
        <BrandMark />
      </span>
      <SearchButton />
      <RailButton place="phone" label="Phone" icon={<Phone />}>
        <span className={styles.waiting}>
          <Count count={waiting} look="queue" label={`${waiting} waiting`} />
        </span>
        <span className={styles.unread}>
          <Count count={unreadTexts} label={`${unreadTexts} unread`} />
        </span>
      </RailButton>
      <RailButton
        place="messages"
        label="Messages"
        icon={<MessageSquareText {...(open > 0 ? { className: styles.open } : {})} />}
      >
        {open > 0 && <VisuallyHidden>{open} open</VisuallyHidden>}
        <span className={styles.unread}>
          <Count count={unread} label={`${unread} unread`} />
        </span>
        {mentions > 0 && (
          <span className={styles.mention}>
            <AtSign size={11} strokeWidth={2.5} aria-hidden="true" />
            <VisuallyHidden>{mentions} mention you</VisuallyHidden>
          </span>
        )}
      </RailButton>
      <RailButton place="log" label="Log" icon={<History />}>
        <span className={styles.unread}>
          <Count count={wrapUps} label={`${wrapUps} to wrap up`} />
        </span>
      </RailButton>
      <span className={styles.space} />
      <PhaseMark status={status} />
      {me?.permissions.includes('administer') === true && (
        <RailButton place="admin" label="Admin" icon={<ShieldCheck />} />
      )}
      <RailButton place="settings" label="Settings" icon={<SettingsIcon />} />
      <AgentPanel status={status} />
    </nav>
  );
}

/** The way to everything for those who do not know its keys. */
function SearchButton() {
  const { palette, workspace } = useServices();
  return (
    <Tooltip
      placement="right"
      text={
        <>
          Search and commands
          <kbd>{shortcutHint('palette', isMac(navigator))}</kbd>
        </>
      }
    >
      <AriaButton
        className={styles.item ?? ''}
        onPress={() => palette.open('', shownConversation(workspace.getState()))}
      >
        <span className={styles.icon}>
          <Search />
        </span>
        <span className={styles.label}>Search</span>
      </AriaButton>
    </Tooltip>
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
