import { FilePlus2, Megaphone } from 'lucide-react';
import { useStore } from 'zustand';
import type { AdminView, StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { AccountForm } from './account-form.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { HoursForm } from './hours-form.tsx';
import { LineForm } from './line-form.tsx';
import styles from './open-form-view.module.css';
import { QueueForm } from './queue-form.tsx';
import type { AnyEditor } from './record-editor.ts';
import { type AdminSection, SECTION_FORMS } from './sections.ts';
import { UserForm } from './user-form.tsx';

interface OpenFormProps {
  readonly section: AdminSection;
  readonly view: AdminView;
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** The form of the record that is open. */
export function OpenForm({ section, view, status, format }: OpenFormProps) {
  const { admin } = useServices();
  const editor = useStore(admin.state, (state) => state.editor);
  return (
    <div className={styles.detail}>
      {editor === null || editor.type !== SECTION_FORMS[section] ? (
        <NothingYet section={section} />
      ) : (
        <Form key={editor.key} editor={editor} view={view} status={status} format={format} />
      )}
    </div>
  );
}

function NothingYet({ section }: { readonly section: AdminSection }) {
  if (section === 'campaigns') {
    return (
      <EmptyState icon={<Megaphone size={22} />} title="Why a campaign">
        Carriers want to know who texts, what about, and how people agree to it and stop it. Lines in an
        approved campaign ask, answer HELP and keep quiet hours by its rules. Lines in none only warn, and
        hear STOP.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<FilePlus2 size={22} />} title="Nothing to show yet">
      Make the first one with + above the list.
    </EmptyState>
  );
}

interface OpenProps {
  readonly editor: AnyEditor;
  readonly view: AdminView;
  readonly status: StatusView;
  readonly format: TimeFormat;
}

function Form({ editor, view, status, format }: OpenProps) {
  switch (editor.type) {
    case 'account':
      return <AccountForm editor={editor} view={view} />;
    case 'user':
      return <UserForm editor={editor} view={view} myId={status.me?.id ?? null} />;
    case 'queue':
      return <QueueForm editor={editor} view={view} />;
    case 'line':
      return <LineForm editor={editor} view={view} />;
    case 'hours':
      return <HoursForm editor={editor} view={view} />;
    case 'campaign':
      return <CampaignForm editor={editor} view={view} format={format} />;
  }
}
