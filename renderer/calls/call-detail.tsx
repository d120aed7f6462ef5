import { PhoneCall, UserRoundPlus } from 'lucide-react';
import { useStore } from 'zustand';
import { useAddContact } from '../contacts/add-contact.tsx';
import type { TimeFormat } from '../messages/time-format.ts';
import { NumberActions } from '../numbers/number-actions.tsx';
import { useServices } from '../services.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './call-detail.module.css';
import { CALL_WORDS, kindOf, spoken, titleOf } from './call-words.ts';

interface CallDetailProps {
  readonly callId: string | null;
  readonly format: TimeFormat;
}

/** The call that is picked in the list, and what can be done with its number. */
export function CallDetail({ callId, format }: CallDetailProps) {
  const { calls } = useServices();
  const call = useStore(calls.state, ({ items }) => items.find(({ id }) => id === callId)) ?? null;
  const addContact = useAddContact();

  if (call === null) {
    return (
      <EmptyState icon={<PhoneCall size={22} />} title="No call selected">
        Pick a call on the left to text or call back.
      </EmptyState>
    );
  }
  const { outside, startedAt, answered, duration } = call;
  const title = titleOf(call);
  return (
    <section className={styles.detail} aria-label={`Call: ${title}`}>
      <header className={styles.header}>
        <Avatar name={outside?.name ?? null} seed={outside?.number ?? call.id} size="large" />
        <span className={styles.who}>
          <h2 className={styles.title}>
            <bdi>{title}</bdi>
          </h2>
          {outside?.name != null && <span className={styles.number}>{outside.display}</span>}
        </span>
        {outside !== null && outside.name === null && (
          <Button icon={<UserRoundPlus size={15} />} onPress={() => addContact(outside.number)}>
            Add to contacts
          </Button>
        )}
        {outside !== null && <NumberActions number={outside.number} name={title} />}
      </header>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>Call</dt>
          <dd>{CALL_WORDS[kindOf(call)]}</dd>
        </div>
        <div className={styles.fact}>
          <dt>When</dt>
          <dd>{format.full(startedAt)}</dd>
        </div>
        {answered && (
          <div className={styles.fact}>
            <dt>Spoken</dt>
            <dd>{spoken(duration)}</dd>
          </div>
        )}
        {outside === null && (
          <div className={styles.fact}>
            <dt>Number</dt>
            <dd>The caller withheld it: there is nobody to call back.</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
