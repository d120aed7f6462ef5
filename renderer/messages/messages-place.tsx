import type { StatusView } from '#shared/desktop-api/views.ts';
import { TwoColumns } from '../shell/two-columns.tsx';
import { ListColumn } from './list-column.tsx';
import styles from './messages-place.module.css';
import { ThreadView } from './thread-view.tsx';
import type { TimeFormat } from './time-format.ts';

export interface PlaceProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
  /** Why nothing can be claimed or released now; null while it can. */
  readonly claimProblem: string | null;
}

/** Every conversation one may see, whatever it came by. */
export function MessagesPlace(props: PlaceProps) {
  return (
    <TwoColumns
      label="Messages"
      list={
        <>
          <h1 className={styles.title}>Messages</h1>
          <ListColumn {...props} />
        </>
      }
      detail={<ThreadView {...props} />}
    />
  );
}
