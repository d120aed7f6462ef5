import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { DurationField } from '../ui/duration-field.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { weekWords } from './hours-rules.ts';
import { PhonePreview } from './phone-preview.tsx';
import { orNothing } from './queue-rules.ts';

const ALWAYS = 'always';

/** When the queue is open, and what is answered when it is not. */
export function QueueAway(props: FormProps<'queue'>) {
  const { values, change, error, about } = useRecord(props);
  const { hoursId, awayMessage } = values;
  const isUsed = hoursId !== null || awayMessage !== null;
  return (
    <FormGroup
      title="Business hours"
      about="Outside of them the conversation opens all the same, and the customer is told that nobody is there."
    >
      <Select
        label="Hours"
        options={[
          { id: ALWAYS, label: 'Always open' },
          ...props.view.hours.map(({ id, values: hours }) => ({
            id,
            label: hours.name,
            detail: weekWords(hours.weekly),
          })),
        ]}
        value={hoursId ?? ALWAYS}
        onChange={(id) => change({ hoursId: id === ALWAYS ? null : id })}
        error={error('hoursId')}
        description={about(
          'hoursId',
          props.view.hours.length === 0 ? 'None yet: make them in the section Business hours.' : undefined,
        )}
      />
      {isUsed && (
        <>
          <TextArea
            label="Text outside business hours"
            value={awayMessage ?? ''}
            onChange={(text) => change({ awayMessage: orNothing(text) })}
            limit={MESSAGE_LIMIT}
            error={error('awayMessage')}
            description={about('awayMessage', 'Empty: nothing is sent.')}
          />
          <DurationField
            label="At most once in"
            value={values.awayInterval}
            onChange={(awayInterval) => change({ awayInterval })}
            units={['minutes', 'hours', 'days']}
            error={error('awayInterval')}
            description={about('awayInterval', 'The same customer is told again only after this long.')}
          />
          {awayMessage !== null && (
            <PhonePreview
              scenes={[
                {
                  when: 'Texts outside business hours',
                  asks: 'Hello, is anybody there?',
                  answer: awayMessage,
                },
              ]}
            />
          )}
        </>
      )}
    </FormGroup>
  );
}
