import { History, SearchX } from 'lucide-react';
import { useStore } from 'zustand';
import { useInteraction } from '../agent/use-interaction.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './interaction-detail.module.css';
import { InteractionHeader } from './interaction-header.tsx';
import { ReadOnlyThread } from './read-only-thread.tsx';

/** The interaction that is picked in the log, over the thread it belongs to. */
export function InteractionDetail({ format }: { readonly format: TimeFormat }) {
  const { interactions } = useServices();
  const id = useStore(interactions.state, (state) => state.selectedId);
  if (id === null) {
    return (
      <EmptyState icon={<History size={22} />} title="Nothing selected">
        Pick an interaction on the left to read its thread, and to correct its code and notes.
      </EmptyState>
    );
  }
  return <Picked id={id} format={format} />;
}

function Picked({ id, format }: { readonly id: string; readonly format: TimeFormat }) {
  const { interaction, loading, problem } = useInteraction(id);
  if (loading) {
    return (
      <div aria-busy="true">
        <VisuallyHidden>Loading the interaction</VisuallyHidden>
      </div>
    );
  }
  if (interaction === null) {
    return (
      <EmptyState
        icon={<SearchX size={22} />}
        title={problem === null ? 'This is no longer in your log' : 'The interaction could not be read'}
      >
        {problem?.message}
      </EmptyState>
    );
  }
  return (
    <section className={styles.detail} aria-label={`Interaction with ${interaction.title}`}>
      <InteractionHeader interaction={interaction} format={format} />
      {interaction.readable ? (
        <ReadOnlyThread conversationId={interaction.conversationId} format={format} />
      ) : (
        <EmptyState icon={<SearchX size={22} />} title="Its thread cannot be read here any more">
          The conversation belongs to another queue now, or you to another one. What you filed of it stays.
        </EmptyState>
      )}
    </section>
  );
}
