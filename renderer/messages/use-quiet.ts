import { useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { ConsentView, ConversationView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';

/** Quiet hours of who is written to, for as long as they last; null: none. */
export function useQuiet({ consent }: ConversationView): ConsentView['quiet'] {
  const { ticker, status } = useServices();
  const offset = useStore(status, (state) => state.status?.clockOffset ?? 0);
  const quiet = consent?.quiet ?? null;
  const isOn = useSyncExternalStore(
    ticker.subscribe,
    () => quiet !== null && quiet.until > ticker.second() + offset,
  );
  return isOn ? quiet : null;
}
