import { SearchX } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { MessageList } from '../messages/message-list.tsx';
import type { TimeFormat } from '../messages/time-format.ts';
import { ServicesProvider, useServices } from '../services.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

interface ReadOnlyThreadProps {
  readonly conversationId: string;
  readonly format: TimeFormat;
}

/** A thread to look something up in: nothing is written here, and nothing counts as read. */
export function ReadOnlyThread({ conversationId, format }: ReadOnlyThreadProps) {
  const services = useServices();
  const { logThread } = services;
  const id = useStore(logThread.state, (state) => state.id);
  const conversation = useStore(logThread.state, (state) => state.conversation);
  const loading = useStore(logThread.state, (state) => state.loading);
  const problem = useStore(logThread.state, (state) => state.problem);
  const reading = useMemo(
    () => ({ ...services, thread: { ...logThread, seen: () => {} } }),
    [services, logThread],
  );

  useEffect(() => {
    void logThread.open(conversationId);
    return () => void logThread.open(null);
  }, [logThread, conversationId]);

  if (id !== conversationId || loading === 'first') {
    return (
      <div aria-busy="true">
        <VisuallyHidden>Loading the conversation</VisuallyHidden>
      </div>
    );
  }
  if (conversation === null) {
    return (
      <EmptyState
        icon={<SearchX size={22} />}
        title={
          problem === null ? 'This conversation is no longer here' : 'The conversation could not be read'
        }
      >
        {problem?.message}
      </EmptyState>
    );
  }
  return (
    <ServicesProvider services={reading}>
      <MessageList key={conversationId} conversation={{ ...conversation, session: null }} format={format} />
    </ServicesProvider>
  );
}
