import { MessageSquareText, RotateCcw, UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { heldWords } from './consent-words.ts';
import { partyLabel, statusMeaning, statusOf } from './describe.ts';
import styles from './message-deliveries.module.css';
import { deliverySummary } from './message-deliveries-words.ts';
import { DontSend } from './message-trouble.tsx';
import { StatusMark } from './status-mark.tsx';
import type { TimeFormat } from './time-format.ts';

/** More than this are only counted until somebody wants to see them. */
const SHOWN = 4;

interface DeliveriesProps {
  readonly message: MessageView;
  readonly conversationId: string;
  readonly format: TimeFormat;
  readonly canRetry: boolean;
  readonly canStop: boolean;
}

/** That a group's message went out by SMS: to whom, how far it came, and what failed for whom. */
export function Deliveries({ message, conversationId, format, canRetry, canStop }: DeliveriesProps) {
  const { actions } = useServices();
  const [all, setAll] = useState(false);
  const { deliveries } = message;
  if (deliveries.length === 0) return null;
  const failed = deliveries.filter(({ status }) => status === 'failed');
  const retryable = failed.filter(({ failure }) => failure?.code !== 'consent_refused');
  const isHeld = deliveries.some((delivery) => statusOf(delivery) === 'later');
  const many = deliveries.length > SHOWN;
  const shown = all || !many ? deliveries : failed;
  return (
    <div className={styles.deliveries} {...(message.mine ? { 'data-mine': true } : {})}>
      <ul className={styles.list} aria-label={deliverySummary(deliveries)}>
        <li className={styles.summary}>
          <MessageSquareText size={13} aria-hidden="true" />
          {many ? deliverySummary(deliveries) : 'Texted to'}
          {many && (
            <Button size="small" look="quiet" aria-expanded={all} onPress={() => setAll(!all)}>
              {all ? 'Show fewer' : 'Show all'}
            </Button>
          )}
        </li>
        {shown.map(({ number, failure, heldUntil, status: sent, ...party }) => {
          const status = statusOf({ status: sent, heldUntil });
          return (
            <li key={number} className={styles.one}>
              <span dir="auto" title={party.display}>
                {partyLabel({ number, ...party })}
              </span>
              <StatusMark
                status={status}
                failure={failure}
                words={
                  heldUntil === null || status !== 'later' ? undefined : heldWords(heldUntil, null, format)
                }
              />
              {status === 'failed' && (
                <span className={styles.reason}>{statusMeaning({ status, failure })}</span>
              )}
            </li>
          );
        })}
      </ul>
      {isHeld && canStop && <DontSend conversationId={conversationId} messageId={message.id} />}
      {retryable.length > 0 && canRetry && (
        <Button
          size="small"
          icon={<RotateCcw size={13} />}
          hint={
            retryable.length === 1
              ? 'Only to the number it did not reach'
              : 'Only to the numbers it did not reach'
          }
          onPress={() => void actions.retry(conversationId, message.id)}
        >
          Try again
        </Button>
      )}
    </div>
  );
}

/** Written where there are outside numbers, and none of them got it. */
export function TeamOnly() {
  return (
    <span className={styles.teamOnly} title="The outside numbers of this group did not get it.">
      <UsersRound size={13} aria-hidden="true" />
      Team only
    </span>
  );
}
