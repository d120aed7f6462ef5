import { Copy, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import styles from './words-left.module.css';

/** Where a conversation is gone: what this person wrote in it and never sent, to be used elsewhere or dropped. */
export function WordsLeft({ conversationId }: { readonly conversationId: string }) {
  const { thread, drafts, workspace } = useServices();
  const messages = useStore(thread.state, (state) => state.messages);
  const draft = useStore(drafts.state, ({ drafts: all }) => all[conversationId]?.text) ?? '';

  useEffect(() => {
    void drafts.load(conversationId);
  }, [drafts, conversationId]);

  if (messages.length === 0 && draft.trim() === '') return null;
  return (
    <section className={styles.words} aria-label="Not sent">
      <p className={styles.why}>You wrote this here and it was never sent:</p>
      {messages.map(({ id, text, failure }) => (
        <Kept
          key={id}
          text={text}
          why={failure?.reason ?? null}
          onDiscard={() => workspace.setState({ question: { kind: 'discard', messageId: id } })}
        />
      ))}
      {draft.trim() !== '' && (
        <Kept text={draft} why={null} onDiscard={() => drafts.set(conversationId, { text: '' })} />
      )}
    </section>
  );
}

interface KeptProps {
  readonly text: string;
  /** Why it was not sent, where anybody tried. */
  readonly why: string | null;
  readonly onDiscard: () => void;
}

function Kept({ text, why, onDiscard }: KeptProps) {
  const { actions } = useServices();
  return (
    <div className={styles.kept}>
      <p className={styles.text} dir="auto">
        {text}
      </p>
      {why !== null && <p className={styles.why}>{why}</p>}
      <div className={styles.acts}>
        <Button size="small" icon={<Copy size={13} />} onPress={() => void actions.copy(text, 'Text')}>
          Copy
        </Button>
        <Button size="small" look="quiet" icon={<Trash2 size={13} />} onPress={onDiscard}>
          Discard
        </Button>
      </div>
    </div>
  );
}
