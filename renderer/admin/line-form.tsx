import { useState } from 'react';
import { formatNumber, toE164 } from '#shared/phone-number.ts';
import { Chip } from '../ui/badge.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { LineCampaign } from './line-campaign.tsx';
import { LineNumberField } from './line-number-field.tsx';
import { silenceOf } from './line-rules.ts';
import { RecordForm } from './record-form.tsx';
import { SwitchLine } from './switch-line.tsx';

const OWNERS = [
  { id: 'queue', label: 'A queue', detail: 'Its members answer, whoever is first or is invited.' },
  { id: 'user', label: 'One person', detail: 'Texts on it are theirs alone.' },
] as const;

type Owner = (typeof OWNERS)[number]['id'];

/** A number that customers text, and whom it belongs to. */
export function LineForm(props: FormProps<'line'>) {
  const { id, values, change, error, about } = useRecord(props);
  const { view } = props;
  const country = view.account.values.defaultCountry;
  const [picked, setPicked] = useState<Owner>('queue');
  const owner = values.userId !== null ? 'user' : values.queueId !== null ? 'queue' : picked;
  const silence = silenceOf(view, values);
  return (
    <RecordForm
      editor={props.editor}
      title={
        values.number === ''
          ? 'New line'
          : formatNumber(toE164(values.number, country) ?? values.number, country)
      }
      marks={silence !== null && <Chip>{silence}</Chip>}
      unremovable={null}
    >
      <FormGroup title="Line" about="A number that customers text: of a queue, or of one person.">
        <LineNumberField
          label="Number"
          value={values.number}
          onChange={(number) => change({ number })}
          country={country}
          error={error('number')}
          description={about('number')}
          autoFocus={id === null}
        />
        <SwitchLine
          label="Texts can go out from it"
          detail={about(
            'active',
            'Whether the number has a plan for texts. Without one what comes in is still taken, and nothing goes out.',
          )}
          isSelected={values.active}
          onChange={(active) => change({ active })}
          error={error('active')}
        />
      </FormGroup>
      <FormGroup title="Belongs to">
        <RadioList<Owner>
          label="Belongs to"
          labelHidden
          options={OWNERS}
          value={owner}
          onChange={(to) => {
            setPicked(to);
            change({ queueId: null, userId: null });
          }}
        />
        {owner === 'queue' ? (
          <ComboBox
            key="queue"
            label="Queue"
            options={view.queues.map((queue) => ({
              id: queue.id,
              label: queue.values.name,
              detail: queue.values.extension,
            }))}
            value={values.queueId}
            onChange={(queueId) => change({ queueId, userId: null })}
            error={error('queueId')}
            description={about(
              'queueId',
              id === null
                ? 'Who answers what comes in on it.'
                : 'Moved to another queue, its next conversations open there.',
            )}
            none="No queue of that name."
          />
        ) : (
          <ComboBox
            key="user"
            label="Person"
            options={view.users
              .filter((user) => user.values.active || user.id === values.userId)
              .map((user) => ({ id: user.id, label: user.values.name, detail: user.values.extension }))}
            value={values.userId}
            onChange={(userId) => change({ userId, queueId: null })}
            error={error('userId') ?? error('queueId')}
            description={about(
              'userId',
              id === null
                ? 'Whose number it is.'
                : 'Given to somebody else, its conversations go with it, all that was written included.',
            )}
            none="Nobody of that name."
          />
        )}
      </FormGroup>
      <LineCampaign {...props} />
    </RecordForm>
  );
}
