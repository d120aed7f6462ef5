import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { Splitter } from './splitter.tsx';
import styles from './two-columns.module.css';

interface TwoColumnsProps {
  readonly label: string;
  readonly list: ReactNode;
  readonly detail: ReactNode;
}

/** A list beside what is picked in it, with a line between that can be moved. */
export function TwoColumns({ label, list, detail }: TwoColumnsProps) {
  const { preferences } = useServices();
  const width = useStore(preferences.state, (state) => state.listWidth);
  const id = useId();
  return (
    <>
      <section id={id} aria-label={label} className={styles.list} style={{ '--list-width': `${width}px` }}>
        {list}
      </section>
      <Splitter controls={id} />
      <div className={styles.detail}>{detail}</div>
    </>
  );
}
