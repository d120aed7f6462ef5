import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './pick-list.module.css';

interface PickListProps<Item extends { readonly id: string }> {
  readonly label: string;
  readonly id: string;
  /** The id of the option at a place: the field that has the keyboard points at it. */
  readonly optionId: (index: number) => string;
  readonly items: readonly Item[];
  readonly active: number;
  readonly onTake: (index: number) => void;
  readonly width: 'narrow' | 'wide';
  readonly children: (item: Item) => ReactNode;
  /** Stands beside the options: what the active one would bring. */
  readonly aside?: ReactNode;
}

/** Suggestions above a field that keeps the keyboard; the field moves among them and takes one. */
export function PickList<Item extends { readonly id: string }>({
  label,
  id,
  optionId,
  items,
  active,
  onTake,
  width,
  children,
  aside,
}: PickListProps<Item>) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div className={classNames(styles.pop, styles[width])}>
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list}>
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field that has the keyboard takes it by Enter.
          <div
            key={item.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.option}
            // The keyboard stays in the field.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(index)}
          >
            {children(item)}
          </div>
        ))}
      </div>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
    </div>
  );
}
