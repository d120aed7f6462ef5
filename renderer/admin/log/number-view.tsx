import { CloudOff, ContactRound, Search } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { useStore } from 'zustand';
import { formatNumber, toE164 } from '#shared/phone-number.ts';
import type { TimeFormat } from '../../messages/time-format.ts';
import { NumberSearchField } from '../../numbers/number-search-field.tsx';
import { useServices } from '../../services.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListSkeleton } from '../../ui/list-frame.tsx';
import { NumberFacts } from './number-facts.tsx';
import styles from './number-view.module.css';

interface NumberViewProps {
  readonly country: string;
  readonly format: TimeFormat;
}

/** One outside number: which one, and everything that is known of it. */
export function NumberView({ country, format }: NumberViewProps) {
  const { numberPage } = useServices();
  const { number, history, problem, erased } = useStore(numberPage.state);
  return (
    <div className={styles.view}>
      <div className={styles.column}>
        <NumberForm key={`${number} ${erased === null}`} number={number} country={country} />
        {number === null ? (
          <EmptyState icon={<ContactRound size={22} />} title="Which number?">
            Type a number, or the name of a contact, to see what it agreed to and everything kept about it.
          </EmptyState>
        ) : problem !== null ? (
          <EmptyState
            icon={<CloudOff size={22} />}
            title={
              problem.code === 'needs_server'
                ? 'The history is on the server'
                : 'The history could not be read'
            }
            action={<Button onPress={() => void numberPage.reload()}>Try again</Button>}
          >
            {problem.message}
          </EmptyState>
        ) : history === null ? (
          <ListSkeleton label="Loading what is known of the number" />
        ) : (
          <NumberFacts history={history} country={country} format={format} />
        )}
      </div>
    </div>
  );
}

function NumberForm({ number, country }: { readonly number: string | null; readonly country: string }) {
  const { numberPage } = useServices();
  const [text, setText] = useState(number === null ? '' : formatNumber(number, country));
  const [error, setError] = useState<string | null>(null);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const e164 = toE164(text, country);
    if (e164 === undefined) setError('This is not a number that can be texted.');
    else void numberPage.open(e164);
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.field}>
        <NumberSearchField
          label="Number"
          value={text}
          country={country}
          autoFocus={number === null}
          placeholder="Number, or name of a contact"
          error={error}
          onChange={(typed) => {
            setText(typed);
            setError(null);
          }}
          onChoose={(entry) => void numberPage.open(entry.number)}
        />
      </div>
      <Button type="submit" icon={<Search size={15} />}>
        Look up
      </Button>
    </form>
  );
}
