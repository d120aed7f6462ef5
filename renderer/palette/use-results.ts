import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServerNow, useServices } from '../services.tsx';
import type { CommandActs } from '../shell/act.ts';
import { dayOf, isFiltered, searchFilters } from './filters.ts';
import { atHand, matchingOffers, offersOf } from './match.ts';
import { commandSections, messageSection, nameSection, type ResultSection } from './results.ts';

/** Actions beside other results; alone they are all there. */
const ACTIONS_AT_ONCE = 6;

export interface Results {
  readonly sections: readonly ResultSection[];
  /** What is looked for, without the sign for commands. */
  readonly wanted: string;
  readonly commandsAlone: boolean;
  /** Whether what is on this computer has been looked through for just this. */
  readonly complete: boolean;
  /** A range that ends before it begins finds nothing, and says so. */
  readonly emptyRange: boolean;
}

/** What the palette shows for what is typed in it. */
export function useResults(commands: CommandActs, status: StatusView): Results {
  const services = useServices();
  const { palette, search, queues, pauseReasons, thread, due, invites, list, preferences, workspace } =
    services;
  const { text, filters } = useStore(palette.state);
  const found = useStore(search.state);
  const now = useServerNow();
  const commandsAlone = text.startsWith('>');
  const wanted = (commandsAlone ? text.slice(1) : text).trim();
  const filtered = isFiltered(filters) && !commandsAlone;
  const timeZone = status.account?.timeZone ?? 'UTC';
  const country = status.account?.defaultCountry ?? 'US';
  const day = dayOf(now, timeZone);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same all day: a question that stays the same is asked once.
  const asked = useMemo(() => searchFilters(filters, now, timeZone), [filters, day, timeZone]);

  // What commands depend on: when it changes, others are offered.
  const world = [
    useStore(thread.state, (state) => state.conversation),
    useStore(list.state),
    useStore(queues.state),
    useStore(pauseReasons.state),
    useStore(due.state),
    useStore(invites.state),
    useStore(preferences.state),
    useStore(workspace, (state) => state.selectedId),
  ];

  useEffect(() => {
    void queues.load();
    void pauseReasons.load();
    return () => search.clear();
  }, [queues, pauseReasons, search]);

  useEffect(() => {
    if (commandsAlone || asked === undefined) return;
    void search.ask({ text: wanted, filters: asked, names: !filtered, country });
  }, [search, commandsAlone, asked, wanted, filtered, country]);

  // Commands read the world when they are asked.
  const offers = useMemo(() => offersOf(commands), [commands, ...world]);

  const matching = matchingOffers(offers, wanted);
  if (commandsAlone)
    return {
      sections: commandSections(matching, wanted === ''),
      wanted,
      commandsAlone,
      complete: true,
      emptyRange: false,
    };

  const answered = found.answered?.text ?? '';
  const sections = filtered
    ? [messageSection(found)]
    : [
        ...commandSections((wanted === '' ? atHand(matching) : matching).slice(0, ACTIONS_AT_ONCE), false),
        nameSection(found, answered === ''),
        messageSection(found),
      ];
  return {
    sections: (asked === undefined ? [] : sections).filter(({ results }) => results.length > 0),
    wanted,
    commandsAlone,
    complete: found.answered?.text === wanted && !found.searching,
    emptyRange: asked === undefined,
  };
}
