import { MessageSquareQuote, Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CannedView, StatusView } from '#shared/desktop-api/views.ts';
import { cannedMatching } from '../canned/canned-rules.ts';
import { RemovalDialog } from '../contacts/removal-dialog.tsx';
import { useServices } from '../services.tsx';
import { Chip } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { CannedFormDialog } from './canned-form-dialog.tsx';
import styles from './canned-section.module.css';
import { SettingsSection } from './settings-section.tsx';

/** More are looked for rather than looked through. */
const AT_A_GLANCE = 8;

/** Texts kept ready: one's own, those of one's queues, and everybody's. */
export function CannedSection({ status }: { readonly status: StatusView }) {
  const { canned, workspace } = useServices();
  const { items, problem, form } = useStore(canned.state);
  const asked = useStore(workspace, (state) => state.settingsAt === 'canned');
  const [search, setSearch] = useState('');
  const [removing, setRemoving] = useState<CannedView | null>(null);
  const section = useRef<HTMLDivElement>(null);
  const offline =
    status.phase === 'online' ? null : 'This needs the server, which cannot be reached just now.';

  useEffect(() => {
    void canned.load();
  }, [canned]);

  useEffect(() => {
    if (!asked) return;
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.querySelector<HTMLElement>('button')?.focus();
    workspace.setState({ settingsAt: null });
  }, [asked, workspace]);

  const shown = items === null ? [] : cannedMatching(search, items);
  return (
    <div ref={section}>
      <SettingsSection title="Canned responses">
        <div className={styles.head}>
          <p className={styles.about}>
            Type <kbd>/</kbd> in a message to put one in, filled in for the conversation.
          </p>
          <Button size="small" icon={<Plus size={14} />} unavailable={offline} onPress={canned.add}>
            New response
          </Button>
        </div>
        {(items?.length ?? 0) > AT_A_GLANCE && (
          <div className={styles.search}>
            <SearchField label="Search canned responses" value={search} onChange={setSearch} />
          </div>
        )}
        {items === null && problem === null && <p className={styles.none}>Reading…</p>}
        {problem !== null && (
          <p className={styles.none} role="alert">
            {problem.message}{' '}
            <Button size="small" onPress={() => void canned.load()}>
              Try again
            </Button>
          </p>
        )}
        {items?.length === 0 && (
          <EmptyState icon={<MessageSquareQuote size={22} />} title="No canned responses yet">
            Keep what you write again and again, with the customer’s name put in for you.
          </EmptyState>
        )}
        {items !== null && items.length > 0 && (
          <ul aria-label="Canned responses">
            {shown.map((response) => (
              <Response
                key={response.id}
                response={response}
                offline={offline}
                onRemove={() => setRemoving(response)}
              />
            ))}
            {shown.length === 0 && <li className={styles.none}>Nothing matches “{search}”.</li>}
          </ul>
        )}
      </SettingsSection>
      {form !== null && <CannedFormDialog form={form} status={status} />}
      {removing !== null && (
        <RemovalDialog
          title={`Remove “${removing.name}”?`}
          onClose={() => setRemoving(null)}
          onConfirm={async () => (await canned.remove(removing))?.message ?? null}
        >
          {removing.scope.kind === 'personal'
            ? 'It is gone from all of your devices.'
            : 'It is gone for everybody who has it.'}
        </RemovalDialog>
      )}
    </div>
  );
}

interface ResponseProps {
  readonly response: CannedView;
  readonly offline: string | null;
  readonly onRemove: () => void;
}

function Response({ response, offline, onRemove }: ResponseProps) {
  const { canned } = useServices();
  const { name, text, scope, queue, editable } = response;
  return (
    <li className={styles.response}>
      <div className={styles.words}>
        <span className={styles.first}>
          <span className={styles.name}>{name}</span>
          {scope.kind === 'queue' && <Chip look="queue">{queue ?? 'A queue'}</Chip>}
          {scope.kind === 'account' && <Chip look="accent">Everybody</Chip>}
          {!editable && <Chip>Read only</Chip>}
        </span>
        <p className={styles.text} dir="auto">
          {text}
        </p>
      </div>
      {editable && (
        <span className={styles.actions}>
          <IconButton label={`Edit ${name}`} size="small" onPress={() => canned.edit(response)}>
            <Pencil size={14} />
          </IconButton>
          <IconButton
            label={`Remove ${name}`}
            size="small"
            {...(offline === null ? {} : { hint: offline })}
            isDisabled={offline !== null}
            onPress={onRemove}
          >
            <Trash2 size={14} />
          </IconButton>
        </span>
      )}
    </li>
  );
}
