import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServerNow, useServices } from '../services.tsx';
import { itemAt } from '../stores/paged-list.ts';
import type { Density } from '../stores/preferences-store.ts';
import { type GridRow, RowGrid } from '../ui/row-grid.tsx';
import { InteractionLines } from './interaction-lines.tsx';
import { describeInteraction } from './outcome-words.ts';

const ROW: Readonly<Record<Density, number>> = { comfortable: 80, compact: 68 };

/** The log, latest first. */
export function InteractionList({ format }: { readonly format: TimeFormat }) {
  const { interactions, preferences } = useServices();
  const now = useServerNow();
  const log = useStore(interactions.list.state);
  const selectedId = useStore(interactions.state, (state) => state.selectedId);
  const density = useStore(preferences.state, (state) => state.density);

  const rowAt = useCallback(
    (index: number): GridRow | undefined => {
      const interaction = itemAt(log, index);
      if (interaction === undefined) return undefined;
      return {
        id: interaction.id,
        label: describeInteraction(interaction, format.brief(interaction.startedAt, now), now),
        selected: interaction.id === selectedId,
        content: () => <InteractionLines interaction={interaction} format={format} now={now} />,
      };
    },
    [log, selectedId, format, now],
  );

  return (
    <RowGrid
      label="Interactions"
      total={log.total}
      rowHeight={ROW[density]}
      rowAt={rowAt}
      onShow={interactions.list.show}
      onOpen={interactions.select}
      question={log.question}
    />
  );
}
