import { type ReactNode, useId } from 'react';
import styles from './form-group.module.css';

interface FormGroupProps {
  readonly title: string;
  /** In a short line: what it is for. */
  readonly about?: ReactNode;
  readonly children: ReactNode;
}

/** Fields that belong together. */
export function FormGroup({ title, about, children }: FormGroupProps) {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {about !== undefined && <p className={styles.about}>{about}</p>}
      <div className={styles.fields}>{children}</div>
    </section>
  );
}

/** Short fields side by side, where there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
