import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './dialog-form.module.css';

/** Why a form was not taken, where no field of it says so. */
export function FormProblem({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.problem} role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
