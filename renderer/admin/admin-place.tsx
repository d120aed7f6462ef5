import { ShieldAlert } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { AdminView, StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './admin-place.module.css';
import { HistoryPage } from './history-page.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { LogPage } from './log/log-page.tsx';
import { NamedRecordsPage } from './named-records-page.tsx';
import { OpenForm } from './open-form-view.tsx';
import { RecordList } from './record-list.tsx';
import { SectionNav } from './section-nav.tsx';
import { type AdminSection, isListSection } from './sections.ts';

interface AdminPlaceProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** What an admin sets. */
export function AdminPlace({ status, format }: AdminPlaceProps) {
  const { admin } = useServices();
  const { view, problem, section } = useStore(admin.state);
  const place = useAdminKeys();

  useEffect(() => {
    void admin.load();
  }, [admin]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields in it pass by here.
    <div ref={place} className={styles.place} onKeyDown={keepLetters}>
      <SectionNav section={section} />
      {view !== null ? (
        <Section section={section} view={view} status={status} format={format} />
      ) : problem === null ? (
        <div className={styles.waiting} aria-busy="true">
          <VisuallyHidden>Loading</VisuallyHidden>
        </div>
      ) : (
        <EmptyState
          icon={<ShieldAlert size={22} />}
          title="This could not be read"
          action={<Button onPress={() => void admin.load()}>Try again</Button>}
        >
          {problem.message}
        </EmptyState>
      )}
      <LeaveDialog />
    </div>
  );
}

interface SectionProps extends AdminPlaceProps {
  readonly section: AdminSection;
  readonly view: AdminView;
}

function Section({ section, view, status, format }: SectionProps) {
  if (section === 'log') return <LogPage format={format} />;
  if (section === 'history') return <HistoryPage view={view} format={format} />;
  if (section === 'pauseReasons' || section === 'wrapUpCodes') {
    return <NamedRecordsPage key={section} section={section} view={view} />;
  }
  return (
    <>
      {isListSection(section) && <RecordList key={section} section={section} view={view} />}
      <OpenForm section={section} view={view} status={status} format={format} />
    </>
  );
}

/** A plain letter typed at a list finds in it, and is no shortcut of the window's. */
function keepLetters(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (!ctrlKey && !metaKey && !altKey && /^[\p{L}\p{N}/]$/u.test(key)) event.stopPropagation();
}

/** Save and search, wherever in the place the keyboard is. Comes before the window's own shortcuts. */
function useAdminKeys(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function press(event: globalThis.KeyboardEvent): void {
      const mod = isMac(navigator) ? event.metaKey : event.ctrlKey;
      const act = { s: save, f: search }[event.key.toLowerCase()];
      if (!mod || event.altKey || act === undefined || document.querySelector('[role$=dialog]') !== null)
        return;
      event.preventDefault();
      act(place.current);
    }
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
  return place;
}

function save(place: HTMLElement | null): void {
  const focused = document.activeElement;
  // What is still being typed into a number becomes its value when the field is left.
  if (focused instanceof HTMLInputElement) focused.blur();
  place?.querySelector<HTMLFormElement>('[data-admin-form]')?.requestSubmit();
  if (focused instanceof HTMLInputElement) focused.focus();
}

function search(place: HTMLElement | null): void {
  place?.querySelector<HTMLElement>('input[type=search]')?.focus();
}
