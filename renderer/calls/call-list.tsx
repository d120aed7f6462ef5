import { PhoneIncoming, PhoneMissed, PhoneOff, PhoneOutgoing } from 'lucide-react';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { CallView } from '#shared/desktop-api/views.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { NumberActions } from '../numbers/number-actions.tsx';
import { useServerNow, useServices } from '../services.tsx';
import { itemAt } from '../stores/paged-list.ts';
import type { Density } from '../stores/preferences-store.ts';
import { classNames } from '../ui/class-names.ts';
import { type GridRow, RowGrid } from '../ui/row-grid.tsx';
import styles from './call-list.module.css';
import { CALL_WORDS, type CallKind, describeCall, kindOf, spoken, titleOf } from './call-words.ts';

const ROW: Readonly<Record<Density, number>> = { comfortable: 56, compact: 46 };

const ICONS: Readonly<Record<CallKind, typeof PhoneMissed>> = {
  missed: PhoneMissed,
  unanswered: PhoneOff,
  in: PhoneIncoming,
  out: PhoneOutgoing,
};

interface CallListProps {
  readonly format: TimeFormat;
  readonly selectedId: string | null;
  readonly onSelect: (call: string) => void;
}

/** One's calls, latest first. */
export function CallList({ format, selectedId, onSelect }: CallListProps) {
  const { calls, preferences } = useServices();
  const now = useServerNow();
  const list = useStore(calls.state);
  const density = useStore(preferences.state, (state) => state.density);

  const rowAt = useCallback(
    (index: number): GridRow | undefined => {
      const call = itemAt(list, index);
      if (call === undefined) return undefined;
      return {
        id: call.id,
        label: describeCall(call, format.brief(call.startedAt, now)),
        selected: call.id === selectedId,
        content: (reached) => <Row call={call} format={format} now={now} reached={reached} />,
      };
    },
    [list, selectedId, format, now],
  );

  return (
    <RowGrid
      label="Calls"
      total={list.total}
      rowHeight={ROW[density]}
      rowAt={rowAt}
      onShow={calls.show}
      onOpen={onSelect}
      question={list.question}
    />
  );
}

interface RowProps {
  readonly call: CallView;
  readonly format: TimeFormat;
  readonly now: number;
  readonly reached: boolean;
}

function Row({ call, format, now, reached }: RowProps) {
  const { outside, startedAt, answered, duration } = call;
  const kind = kindOf(call);
  const Icon = ICONS[kind];
  return (
    <>
      <Icon size={16} aria-hidden="true" className={classNames(styles.icon, styles[kind])} />
      <span className={styles.lines}>
        <span className={classNames(styles.name, kind === 'missed' && styles.missed)}>
          <bdi>{titleOf(call)}</bdi>
        </span>
        <span className={styles.detail}>
          {CALL_WORDS[kind]}
          {answered && ` · ${spoken(duration)}`}
          {outside?.name != null && ` · ${outside.display}`}
        </span>
      </span>
      <time
        className={styles.time}
        dateTime={new Date(startedAt).toISOString()}
        title={format.full(startedAt)}
      >
        {format.brief(startedAt, now)}
      </time>
      {outside !== null && (
        <span className={styles.actions}>
          <NumberActions number={outside.number} name={titleOf(call)} reachable={reached} />
        </span>
      )}
    </>
  );
}
