import { QUEUE_KINDS } from '#shared/vocabulary.ts';
import { Chip } from '../ui/badge.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FieldRow, FormGroup } from './form-group.tsx';
import { OwnLines } from './own-lines.tsx';
import { QueueAnswers } from './queue-answers.tsx';
import { QueueAway } from './queue-away.tsx';
import { QueueDistribution } from './queue-distribution.tsx';
import { QueueMembers } from './queue-members.tsx';
import { missingForTexts } from './queue-rules.ts';
import { QueueTimes } from './queue-times.tsx';
import { RecordForm } from './record-form.tsx';
import { SwitchLine } from './switch-line.tsx';
import { KIND_NAMES } from './words.ts';

const KINDS = QUEUE_KINDS.map((id) => ({ id, label: KIND_NAMES[id] }));

/** A queue: who answers for it, on which numbers, and what it does by itself. */
export function QueueForm(props: FormProps<'queue'>) {
  const { editor, view } = props;
  const { id, values, change, error, about } = useRecord(props);
  const lines = view.lines.filter((line) => line.values.queueId === id);
  const missing = missingForTexts(id, values, lines.length);
  return (
    <RecordForm
      editor={editor}
      title={values.name.trim() || 'New queue'}
      marks={
        id !== null && <Chip look={values.enabled ? 'accent' : 'quiet'}>{values.enabled ? 'On' : 'Off'}</Chip>
      }
      unremovable={
        lines.length > 0 ? 'Move or remove its numbers first. Switched off, it answers nothing.' : null
      }
    >
      <FormGroup title="Basics">
        <TextField
          label="Name"
          value={values.name}
          onChange={(name) => change({ name })}
          error={error('name')}
          description={about('name', 'Stands under each of its conversations.')}
          maxLength={200}
          autoFocus={id === null}
        />
        <FieldRow>
          <TextField
            label="Extension"
            value={values.extension}
            onChange={(extension) => change({ extension })}
            error={error('extension')}
            description={about('extension', 'Digits, of its own among users and queues.')}
            inputMode="numeric"
            maxLength={32}
          />
          <Select
            label="Kind"
            options={KINDS}
            value={values.kind}
            onChange={(kind) => change({ kind })}
            error={error('kind')}
            description={about('kind', 'How calls reach it; texts work alike.')}
          />
        </FieldRow>
        <SwitchLine
          label="Answers texts"
          detail={
            missing === null
              ? about(
                  'enabled',
                  'Customers’ texts open conversations here. Off, they are kept and nobody is asked to answer.',
                )
              : missing
          }
          isSelected={values.enabled}
          isDisabled={missing !== null && !values.enabled}
          onChange={(enabled) => change({ enabled })}
          error={error('enabled')}
        />
      </FormGroup>
      <QueueMembers {...props} />
      <OwnLines owner={{ kind: 'queue', id }} view={view} />
      <QueueDistribution {...props} />
      <QueueTimes {...props} />
      <QueueAnswers {...props} />
      <QueueAway {...props} />
      <FormGroup title="After a conversation">
        <SwitchLine
          label="Wrap-up"
          detail={about(
            'wrapUp',
            view.wrapUpCodes.length === 0
              ? 'Whoever answered files it with notes. There are no wrap-up codes yet to choose from.'
              : 'Whoever answered files it under a code, with notes, and is reminded until they have.',
          )}
          isSelected={values.wrapUp}
          onChange={(wrapUp) => change({ wrapUp })}
          error={error('wrapUp')}
        />
      </FormGroup>
    </RecordForm>
  );
}
