import { useEffect, useState } from 'react';
import type { CallResult } from '#shared/desktop-api/api.ts';
import { useServices } from '../services.tsx';

export type Canned = CallResult<'cannedResponses.list'>[number];

const NONE: readonly Canned[] = [];

/** The texts kept ready that fit a conversation, filled in for it; read anew each time somebody looks for one. */
export function useCanned(conversationId: string, wanted: boolean): readonly Canned[] {
  const { desktop } = useServices();
  const [all, setAll] = useState(NONE);

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const read = async () => {
      const answer = await desktop.call('cannedResponses.list', { conversationId });
      if (!gone && answer.ok) setAll(answer.result);
    };
    void read();
    const stop = desktop.on('changed', ({ contacts }) => {
      if (contacts) void read();
    });
    return () => {
      gone = true;
      stop();
    };
  }, [desktop, conversationId, wanted]);

  return wanted ? all : NONE;
}
