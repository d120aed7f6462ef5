import { MESSAGE_LIMIT } from '#shared/limits.ts';
import type { Millis } from '#shared/time.ts';
import { DurationField } from '../ui/duration-field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { orNothing } from './queue-rules.ts';
import { SwitchLine } from './switch-line.tsx';

const MINUTE: Millis = 60_000;
const REMIND_AFTER = 10 * MINUTE;
const WAIT_TIMEOUT = 24 * 60 * MINUTE;

/** What happens by itself when nobody does anything. */
export function QueueTimes(props: FormProps<'queue'>) {
  const { values, change, error, about } = useRecord(props);
  const { remindAfter, waitTimeout, waitTimeoutMessage } = values;
  return (
    <FormGroup title="Times" about="What happens by itself when nobody acts.">
      <DurationField
        label="Release when idle"
        value={values.idleTimeout}
        onChange={(idleTimeout) => change({ idleTimeout })}
        error={error('idleTimeout')}
        description={about(
          'idleTimeout',
          'Whoever answers and does nothing for this long gives it back to the queue.',
        )}
      />
      <SwitchLine
        label="Remind the team"
        detail="Members are notified once when a customer has waited for a while."
        isSelected={remindAfter !== null}
        onChange={(on) => change({ remindAfter: on ? REMIND_AFTER : null })}
        error={remindAfter === null ? error('remindAfter') : null}
      />
      {remindAfter !== null && (
        <DurationField
          label="Remind after"
          value={remindAfter}
          onChange={(length) => change({ remindAfter: length })}
          error={error('remindAfter')}
          description={about('remindAfter')}
        />
      )}
      <SwitchLine
        label="Stop waiting"
        detail="A conversation that nobody takes ends by itself. The next text opens a new one."
        isSelected={waitTimeout !== null}
        onChange={(on) => change({ waitTimeout: on ? WAIT_TIMEOUT : null })}
        error={waitTimeout === null ? error('waitTimeout') : null}
      />
      {waitTimeout !== null && (
        <>
          <DurationField
            label="End after waiting"
            value={waitTimeout}
            onChange={(length) => change({ waitTimeout: length })}
            units={['minutes', 'hours', 'days']}
            error={error('waitTimeout')}
            description={about('waitTimeout')}
          />
          <TextArea
            label="Text at the end of waiting"
            value={waitTimeoutMessage ?? ''}
            onChange={(text) => change({ waitTimeoutMessage: orNothing(text) })}
            limit={MESSAGE_LIMIT}
            error={error('waitTimeoutMessage')}
            description={about('waitTimeoutMessage', 'Sent before it ends. Empty: nothing is sent.')}
          />
          {waitTimeoutMessage !== null && (
            <PhonePreview scenes={[{ when: 'After the wait', asks: null, answer: waitTimeoutMessage }]} />
          )}
        </>
      )}
    </FormGroup>
  );
}
