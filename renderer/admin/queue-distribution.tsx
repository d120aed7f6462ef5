import { DISTRIBUTIONS } from '#shared/vocabulary.ts';
import { DurationField } from '../ui/duration-field.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { DISTRIBUTION_WORDS } from './words.ts';

const OPTIONS = DISTRIBUTIONS.map((id) => ({
  id,
  label: DISTRIBUTION_WORDS[id].name,
  detail: DISTRIBUTION_WORDS[id].detail,
}));

/** How a waiting conversation finds somebody. */
export function QueueDistribution(props: FormProps<'queue'>) {
  const { values, change, error, about } = useRecord(props);
  return (
    <FormGroup title="Distribution" about="How a customer who waits finds somebody who answers.">
      <RadioList
        label="Who gets the next conversation"
        options={OPTIONS}
        value={values.distribution}
        onChange={(distribution) => change({ distribution })}
        error={error('distribution')}
        description={about('distribution')}
      />
      {values.distribution !== 'open' && (
        <DurationField
          label="Time to accept"
          value={values.inviteTimeout}
          onChange={(inviteTimeout) => change({ inviteTimeout })}
          units={['seconds', 'minutes']}
          error={error('inviteTimeout')}
          description={about(
            'inviteTimeout',
            'After it the invitation counts as missed and goes to the next.',
          )}
        />
      )}
    </FormGroup>
  );
}
