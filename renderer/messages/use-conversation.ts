import { useEffect, useState } from 'react';
import type { ConversationView, ErrorView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { coalesce } from '../stores/coalesce.ts';

interface ReadConversation {
  /** Null while it is read, and where it is gone. */
  readonly conversation: ConversationView | null;
  readonly loading: boolean;
  readonly problem: ErrorView | null;
}

const LOADING: ReadConversation = { conversation: null, loading: true, problem: null };

/** A conversation as it is now, whether its thread is open or not. */
export function useConversation(id: string): ReadConversation {
  const { desktop } = useServices();
  const [read, setRead] = useState<{ readonly id: string; readonly result: ReadConversation }>({
    id,
    result: LOADING,
  });

  useEffect(() => {
    let isOver = false;
    const load = coalesce(async () => {
      const answer = await desktop.call('conversations.get', { id });
      if (isOver) return;
      const result = answer.ok
        ? { conversation: answer.result, loading: false, problem: null }
        : { conversation: null, loading: false, problem: answer.error };
      setRead({ id, result });
    });
    void load();
    const stop = desktop.on('changed', ({ lists, threads, directory, contacts }) => {
      if (lists || directory || contacts || threads === null || threads.includes(id)) void load();
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [desktop, id]);

  return read.id === id ? read.result : LOADING;
}
