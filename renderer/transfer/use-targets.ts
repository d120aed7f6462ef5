import { useEffect, useState } from 'react';
import type { ConversationView, ErrorView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { coalesce } from '../stores/coalesce.ts';
import type { Handing } from '../stores/workspace-store.ts';
import { type Target, targetsOf } from './targets.ts';

export interface Found {
  readonly conversation: ConversationView;
  readonly targets: readonly Target[];
}

interface Looked {
  /** Null until it has been read. */
  readonly found: Found | null;
  readonly problem: ErrorView | null;
  readonly again: () => void;
}

const GONE: ErrorView = { code: 'not_found', message: 'This conversation is no longer here.' };

/**
 * To whom a conversation can be given just now; read again when somebody comes, goes or gets busy. That is all the time
 * where many work: the server is asked once in a second at the most.
 */
export function useTargets({ id, how }: Handing): Looked {
  const { desktop, ticker } = useServices();
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads once more.
  useEffect(() => {
    let isGone = false;
    let isStale = false;
    const read = coalesce(async () => {
      const [conversation, targets] = await Promise.all([
        desktop.call('conversations.get', { id }),
        desktop.call('conversation.transferTargets', { id }),
      ]);
      if (isGone) return;
      if (!conversation.ok || !targets.ok) {
        const failed = conversation.ok ? targets : conversation;
        setProblem(failed.ok ? null : failed.error);
      } else if (conversation.result === null) {
        setProblem(GONE);
      } else {
        setProblem(null);
        setFound({
          conversation: conversation.result,
          targets: targetsOf(targets.result, how, conversation.result),
        });
      }
    });
    void read();
    const stop = desktop.on('changed', (what) => {
      if (what.directory || what.lists) isStale = true;
    });
    const stopTicking = ticker.subscribe(() => {
      if (!isStale) return;
      isStale = false;
      void read();
    });
    return () => {
      isGone = true;
      stop();
      stopTicking();
    };
  }, [desktop, ticker, id, how, attempt]);

  return {
    found,
    problem,
    again() {
      setProblem(null);
      setAttempt((count) => count + 1);
    },
  };
}
