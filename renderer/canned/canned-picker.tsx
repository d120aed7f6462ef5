import { openFieldRanges } from '../messages/composer-rules.ts';
import { textPieces } from '../messages/text-pieces.ts';
import { PickList } from '../ui/pick-list.tsx';
import styles from './canned-picker.module.css';
import type { Canned } from './use-canned.ts';

interface CannedPickerProps {
  readonly id: string;
  readonly optionId: (index: number) => string;
  readonly canned: readonly Canned[];
  readonly active: number;
  readonly onTake: (index: number) => void;
}

/** Texts kept ready, above the field while one looks for one; beside them how the chosen one reads here. */
export function CannedPicker({ canned, active, ...props }: CannedPickerProps) {
  const chosen = canned[active];
  return (
    <PickList
      label="Canned responses"
      {...props}
      items={canned}
      active={active}
      width="wide"
      aside={chosen !== undefined && <Preview text={chosen.filled} />}
    >
      {({ name, scope, queue }) => (
        <span className={styles.canned}>
          <span className={styles.name} dir="auto">
            {name}
          </span>
          <span className={styles.scope}>{scopeWords(scope, queue)}</span>
        </span>
      )}
    </PickList>
  );
}

function Preview({ text }: { readonly text: string }) {
  return (
    <p className={styles.preview} dir="auto">
      {textPieces(text, openFieldRanges(text)).map(({ from, text: part, kinds }) =>
        kinds.length === 0 ? (
          part
        ) : (
          <mark key={from} className={styles.open}>
            {part}
          </mark>
        ),
      )}
    </p>
  );
}

function scopeWords(scope: Canned['scope'], queue: string | null): string {
  switch (scope.kind) {
    case 'personal':
      return 'Yours';
    case 'queue':
      return queue ?? 'Queue';
    case 'account':
      return 'Everybody';
  }
}
