import { useMemo } from 'react';
import { createTimeFormat, type TimeFormat } from './time-format.ts';

/** Times by the clock of a zone, as the reader writes them; null where the zone is not known. */
export function useTheirTime(zone: string | undefined): TimeFormat | null {
  return useMemo(() => (zone === undefined ? null : createTimeFormat(zone, navigator.language)), [zone]);
}
