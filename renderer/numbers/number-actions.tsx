import { MessageSquareText } from 'lucide-react';
import { useServices } from '../services.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { CallLink } from './call-link.tsx';
import styles from './number-actions.module.css';

interface NumberActionsProps {
  /** E.164. */
  readonly number: string;
  /** Whose it is, or the number as people read it: what a screen reader is told. */
  readonly name: string;
  /** Whether Tab stops at them; in a list only where the keyboard is. */
  readonly reachable?: boolean;
}

/** Beside an outside number: text it, or have the system's own telephone call it. */
export function NumberActions({ number, name, reachable = true }: NumberActionsProps) {
  const { workspace } = useServices();
  const stop = reachable ? {} : { excludeFromTabOrder: true };
  return (
    <span className={styles.actions}>
      <IconButton
        label={`Text ${name}`}
        hint="Text"
        {...stop}
        onPress={() => workspace.setState({ composing: { number, text: '' } })}
      >
        <MessageSquareText size={16} />
      </IconButton>
      <CallLink number={number} name={name} reachable={reachable} />
    </span>
  );
}
