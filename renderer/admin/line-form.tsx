import { formatNumber, toE164 } from '#shared/phone-number.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { LineNumberField } from './line-number-field.tsx';
import { RecordForm } from './record-form.tsx';

/** A number that customers text, and the queue it belongs to. */
export function LineForm(props: FormProps<'line'>) {
  const { id, values, change, error, about } = useRecord(props);
  const country = props.view.account.values.defaultCountry;
  return (
    <RecordForm
      editor={props.editor}
      title={
        values.number === ''
          ? 'New line'
          : formatNumber(toE164(values.number, country) ?? values.number, country)
      }
      unremovable={null}
    >
      <FormGroup title="Line" about="A number that customers text. Its texts go to one queue.">
        <LineNumberField
          label="Number"
          value={values.number}
          onChange={(number) => change({ number })}
          country={country}
          error={error('number')}
          description={about('number')}
          autoFocus={id === null}
        />
        <ComboBox
          label="Queue"
          options={props.view.queues.map((queue) => ({
            id: queue.id,
            label: queue.values.name,
            detail: queue.values.extension,
          }))}
          value={values.queueId}
          onChange={(queueId) => change({ queueId })}
          error={error('queueId')}
          description={about(
            'queueId',
            id === null
              ? 'Who answers what comes in on it.'
              : 'Moved to another queue, its next conversations open there.',
          )}
          none="No queue of that name."
        />
      </FormGroup>
    </RecordForm>
  );
}
