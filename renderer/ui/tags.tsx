import { X } from 'lucide-react';
import { Button, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import styles from './tags.module.css';

interface TagsProps {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly detail?: string }[];
  readonly onRemove: (id: string) => void;
}

/** What has been chosen so far. Arrow keys move among it, Delete takes one out; nothing where nothing is. */
export function Tags({ label, items, onRemove }: TagsProps) {
  if (items.length === 0) return null;
  return (
    <TagGroup
      onRemove={(keys) => {
        for (const key of keys) onRemove(String(key));
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <TagList className={styles.tags ?? ''}>
        {items.map(({ id, name, detail }) => (
          <Tag key={id} id={id} textValue={name} className={styles.tag ?? ''}>
            <span className={styles.name}>
              <bdi>{name}</bdi>
            </span>
            {detail !== undefined && <span className={styles.detail}>{detail}</span>}
            <Button slot="remove" className={styles.remove ?? ''} aria-label={`Remove ${name}`}>
              <X size={13} aria-hidden="true" />
            </Button>
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}
