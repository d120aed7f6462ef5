import { LoaderCircle } from 'lucide-react';
import { Autocomplete, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { Handing } from '../stores/workspace-store.ts';
import { Avatar } from '../ui/avatar.tsx';
import { QueueBadge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import styles from '../ui/picker.module.css';
import { SearchField } from '../ui/search-field.tsx';

import { matching, type Target } from './targets.ts';
import type { Found } from './use-targets.ts';

interface TargetPickerProps {
  readonly how: Handing['how'];
  readonly found: Found | null;
  readonly problem: ErrorView | null;
  readonly again: () => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly chosenKey: string | null;
  readonly onChoose: (key: string | null) => void;
}

/** Search over who can be chosen: arrow keys move through the list while the search keeps the keyboard, Enter chooses. */
export function TargetPicker({
  how,
  found,
  problem,
  again,
  search,
  onSearch,
  chosenKey,
  onChoose,
}: TargetPickerProps) {
  if (found === null && problem !== null) {
    return (
      <div className={styles.state} role="alert">
        <p>{problem.message}</p>
        <Button size="small" onPress={again}>
          Try again
        </Button>
      </div>
    );
  }
  const targets = found === null ? [] : matching(found.targets, search);
  const disabled = targets.filter(({ obstacle }) => obstacle !== null).map(({ key }) => key);
  const label = how === 'assign' ? 'Search members' : 'Search colleagues and queues';
  return (
    <div className={styles.picker}>
      <Autocomplete inputValue={search}>
        <SearchField
          label={label}
          value={search}
          onChange={onSearch}
          placeholder="Name or extension"
          autoFocus
        />
        <ListBox
          aria-label={how === 'assign' ? 'Members' : 'Colleagues and queues'}
          className={styles.list ?? ''}
          selectionMode="single"
          // At its end, a click has given the keyboard back to the search: what is chosen then can pass it on.
          shouldSelectOnPressUp
          // Escape leaves the dialog.
          escapeKeyBehavior="none"
          selectedKeys={chosenKey === null ? [] : [chosenKey]}
          disabledKeys={disabled}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys];
            onChoose(key === undefined ? null : String(key));
          }}
          renderEmptyState={() => <Nobody how={how} found={found} search={search} />}
        >
          {(['user', 'queue'] as const).map((kind) => {
            const some = targets.filter((target) => target.kind === kind);
            return some.length === 0 ? null : (
              <ListBoxSection key={kind} id={kind}>
                <Header className={styles.heading ?? ''}>{kind === 'user' ? 'Colleagues' : 'Queues'}</Header>
                {some.map((target) => (
                  <TargetItem key={target.key} target={target} />
                ))}
              </ListBoxSection>
            );
          })}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

function TargetItem({ target }: { readonly target: Target }) {
  const { key, kind, id, name, extension, load, obstacle } = target;
  return (
    <ListBoxItem id={key} textValue={name} className={styles.item ?? ''}>
      {kind === 'user' ? (
        <Avatar name={name} seed={id} size="small" presence={obstacle === null ? 'available' : 'away'} />
      ) : (
        <span className={styles.badge}>
          <QueueBadge queue={name} />
        </span>
      )}
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.extension}>{extension}</span>
      </span>
      <span className={styles.load}>{obstacle === null ? load : `${obstacle} · ${load}`}</span>
    </ListBoxItem>
  );
}

function Nobody({ how, found, search }: Pick<TargetPickerProps, 'how' | 'found' | 'search'>) {
  if (found === null) {
    return (
      <p className={styles.state}>
        <LoaderCircle size={15} className={styles.turning} aria-hidden="true" /> Looking who is there…
      </p>
    );
  }
  return (
    <p className={styles.state}>
      {search.trim() !== ''
        ? `Nobody here is called “${search.trim()}”.`
        : how === 'assign'
          ? `Nobody else answers for ${found.conversation.queue?.name ?? 'this queue'}.`
          : 'There is no colleague and no other queue to hand it to.'}
    </p>
  );
}
