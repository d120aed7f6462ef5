import { useEffect, useState } from 'react';
import type { ErrorView, InteractionView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';

export interface ReadInteraction {
  /** Null where there is none, and until it is read. */
  readonly interaction: InteractionView | null;
  readonly loading: boolean;
  readonly problem: ErrorView | null;
}

const LOADING: ReadInteraction = { interaction: null, loading: true, problem: null };

/** One interaction, as it is now. */
export function useInteraction(id: string): ReadInteraction {
  const { desktop } = useServices();
  const [read, setRead] = useState<{ readonly id: string; readonly result: ReadInteraction }>({
    id,
    result: LOADING,
  });

  useEffect(() => {
    let isOver = false;
    async function load(): Promise<void> {
      const answer = await desktop.call('interactions.get', { id });
      if (isOver) return;
      const result = answer.ok
        ? { interaction: answer.result, loading: false, problem: null }
        : { interaction: null, loading: false, problem: answer.error };
      setRead({ id, result });
    }
    void load();
    const stop = desktop.on('changed', ({ work, lists, directory }) => {
      if (work || lists || directory) void load();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [desktop, id]);

  return read.id === id ? read.result : LOADING;
}
