import { useEffect, useState } from 'react';
import type { Person } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';

const NOBODY: readonly Person[] = [];

/** Whom a text in this conversation can name; nobody where nobody is named. */
export function useMentionable(id: string, wanted: boolean): readonly Person[] {
  const { desktop } = useServices();
  const [people, setPeople] = useState(NOBODY);

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const read = async () => {
      const answer = await desktop.call('people.mentionable', { id });
      if (!gone && answer.ok) setPeople(answer.result);
    };
    void read();
    // Whoever comes into a group, or leaves it, changes its thread.
    const stop = desktop.on('changed', ({ directory, threads }) => {
      if (directory || threads === null || threads.includes(id)) void read();
    });
    return () => {
      gone = true;
      stop();
    };
  }, [desktop, id, wanted]);

  return wanted ? people : NOBODY;
}
