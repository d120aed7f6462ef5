import { useEffect } from 'react';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { TwoColumns } from '../shell/two-columns.tsx';
import { PlaceTitle } from '../ui/place-title.tsx';
import { InteractionDetail } from './interaction-detail.tsx';
import { LogColumn } from './log-column.tsx';

interface InteractionsPlaceProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
}

/** What one has handled, latest first. */
export function InteractionsPlace({ status, format }: InteractionsPlaceProps) {
  const { interactions } = useServices();

  useEffect(() => {
    void interactions.list.load();
  }, [interactions]);

  return (
    <TwoColumns
      label="Interaction log"
      list={
        <>
          <PlaceTitle title="Interaction log" />
          <LogColumn status={status} format={format} />
        </>
      }
      detail={<InteractionDetail format={format} />}
    />
  );
}
