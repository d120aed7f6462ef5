import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import styles from './list-frame.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

interface ListFrameProps {
  /** Above the tools: what must be seen first. */
  readonly above?: ReactNode;
  /** Search and filter. */
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

/** A column of rows under the tools that narrow it. */
export function ListFrame({ above, tools, children }: ListFrameProps) {
  return (
    <div className={styles.column}>
      {above}
      <div className={styles.tools}>{tools}</div>
      {children}
    </div>
  );
}

/** Where rows would stand and there are none: an empty state says why. */
export function ListBlank({ children }: { readonly children: ReactNode }) {
  return <div className={styles.blank}>{children}</div>;
}

/** Rows to come. `label` says to a screen reader what is loading. */
export function ListSkeleton({ label }: { readonly label: string }) {
  return (
    <div className={styles.skeleton} aria-busy="true">
      <VisuallyHidden>{label}</VisuallyHidden>
      {['one', 'two', 'three', 'four', 'five'].map((row) => (
        <span key={row} className={styles.bone} />
      ))}
    </div>
  );
}

interface ListProblemProps {
  readonly icon: ReactNode;
  /** “The list could not be read” */
  readonly title: string;
  readonly children: string;
  readonly onRetry: () => void;
}

export function ListProblem({ icon, title, children, onRetry }: ListProblemProps) {
  return (
    <EmptyState icon={icon} title={title} action={<Button onPress={onRetry}>Try again</Button>}>
      {children}
    </EmptyState>
  );
}

interface NothingFoundProps {
  /** “No conversation” */
  readonly what: string;
  readonly search: string;
  readonly onClear: () => void;
}

export function NothingFound({ what, search, onClear }: NothingFoundProps) {
  return (
    <EmptyState
      icon={<SearchX size={22} />}
      title="Nothing found"
      action={<Button onPress={onClear}>Clear search</Button>}
    >
      {what} matches “{search}”.
    </EmptyState>
  );
}
