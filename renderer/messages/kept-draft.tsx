import { Copy, MessageSquareLock } from 'lucide-react';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import styles from './kept-draft.module.css';

/** What was begun where it cannot be sent now: all of it, to be used elsewhere. */
export function KeptDraft({ text }: { readonly text: string }) {
  const { actions } = useServices();
  return (
    <div className={styles.draft}>
      <span className={styles.label}>
        <MessageSquareLock size={14} aria-hidden="true" />
        Your draft is kept:
      </span>{' '}
      <span className={styles.text} dir="auto">
        {text}
      </span>
      <Button
        size="small"
        look="quiet"
        icon={<Copy size={13} />}
        onPress={() => void actions.copy(text, 'Draft')}
      >
        Copy
      </Button>
    </div>
  );
}
