import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { TwoColumns } from '../shell/two-columns.tsx';
import type { ListKind } from '../stores/workspace-store.ts';
import { PlaceTitle } from '../ui/place-title.tsx';
import { Segments } from '../ui/segments.tsx';
import { ListColumn } from './list-column.tsx';
import { ThreadView } from './thread-view.tsx';
import type { TimeFormat } from './time-format.ts';

export interface PlaceProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
  /** Why nothing can be claimed or released now; null while it can. */
  readonly claimProblem: string | null;
}

const KINDS: readonly { id: ListKind; label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'chats', label: 'Chats' },
  { id: 'groups', label: 'Groups' },
  { id: 'texts', label: 'SMS' },
];

/** Every conversation one may see, whatever it came by. */
export function MessagesPlace(props: PlaceProps) {
  const { workspace } = useServices();
  const kind = useStore(workspace, (state) => state.kind);
  return (
    <TwoColumns
      label="Messages"
      list={
        <>
          <PlaceTitle title="Messages">
            <Segments
              label="Kind"
              options={KINDS}
              value={kind}
              onChange={(chosen) => workspace.setState({ kind: chosen })}
              look="pills"
            />
          </PlaceTitle>
          <ListColumn {...props} />
        </>
      }
      detail={<ThreadView {...props} />}
    />
  );
}
