import {
  Building2,
  CalendarClock,
  CirclePause,
  ClipboardCheck,
  History,
  Inbox,
  Megaphone,
  Phone,
  ScrollText,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useServices } from '../services.tsx';
import styles from './section-nav.module.css';
import { ADMIN_SECTIONS, type AdminSection, SECTION_NAMES } from './sections.ts';

const ICONS: Readonly<Record<AdminSection, ReactNode>> = {
  account: <Building2 size={16} />,
  users: <UsersRound size={16} />,
  queues: <Inbox size={16} />,
  lines: <Phone size={16} />,
  campaigns: <Megaphone size={16} />,
  hours: <CalendarClock size={16} />,
  pauseReasons: <CirclePause size={16} />,
  wrapUpCodes: <ClipboardCheck size={16} />,
  log: <ScrollText size={16} />,
  history: <History size={16} />,
};

/** The column of what can be looked after. */
export function SectionNav({ section }: { readonly section: AdminSection }) {
  const { admin } = useServices();
  return (
    <nav className={styles.nav} aria-label="Admin">
      <h1 className={styles.title}>Admin</h1>
      <ListBox
        aria-label="Sections"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[section]}
        onSelectionChange={(keys) => {
          const chosen = ADMIN_SECTIONS.find((known) => keys !== 'all' && keys.has(known));
          if (chosen !== undefined) admin.goTo(chosen);
        }}
        className={styles.list ?? ''}
      >
        {ADMIN_SECTIONS.map((id) => (
          <ListBoxItem key={id} id={id} textValue={SECTION_NAMES[id]} className={styles.item ?? ''}>
            <span className={styles.icon} aria-hidden="true">
              {ICONS[id]}
            </span>
            <span className={styles.name}>{SECTION_NAMES[id]}</span>
          </ListBoxItem>
        ))}
      </ListBox>
    </nav>
  );
}
