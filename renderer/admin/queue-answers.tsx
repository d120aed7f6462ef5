import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type FormProps, useRecord } from './form-context.ts';
import { FieldRow, FormGroup } from './form-group.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { orNothing, scenesOf } from './queue-rules.ts';

/** Keywords that open and end a conversation, and what is answered to them. */
export function QueueAnswers(props: FormProps<'queue'>) {
  const { values, change, error, about } = useRecord(props);
  const answer = (field: AnswerField, label: string, description: string) => (
    <TextArea
      label={label}
      value={values[field] ?? ''}
      onChange={(text) => change({ [field]: orNothing(text) })}
      limit={MESSAGE_LIMIT}
      error={error(field)}
      description={about(field, description)}
    />
  );
  return (
    <FormGroup
      title="Keywords and answers"
      about="A keyword is the whole text, in any case. Everything here can be left empty: then nothing is asked for or sent."
    >
      <FieldRow>
        <TextField
          label="Opening keyword"
          value={values.initiationKeyword ?? ''}
          onChange={(text) => change({ initiationKeyword: orNothing(text) })}
          error={error('initiationKeyword')}
          description={about('initiationKeyword', 'Empty: every text opens a conversation.')}
          maxLength={200}
        />
        <TextField
          label="Ending keyword"
          value={values.terminationKeyword ?? ''}
          onChange={(text) => change({ terminationKeyword: orNothing(text) })}
          error={error('terminationKeyword')}
          description={about(
            'terminationKeyword',
            'Customers end a conversation with it. Not STOP: that unsubscribes.',
          )}
          maxLength={200}
        />
      </FieldRow>
      {answer('initiationMessage', 'Text at the opening', 'Sent when a conversation opens.')}
      {(values.initiationKeyword !== null || values.initiationNeededMessage !== null) &&
        answer(
          'initiationNeededMessage',
          'Text without the opening keyword',
          'Answers any other text while no conversation is open. Name the keyword in it.',
        )}
      {(values.terminationKeyword !== null || values.terminationMessage !== null) &&
        answer('terminationMessage', 'Text at the end', 'Answers the ending keyword.')}
      {answer(
        'noAgentsMessage',
        'Text when nobody is there',
        'Sent in its place while no member is logged in, here and unpaused.',
      )}
      <PhonePreview scenes={scenesOf(values)} />
    </FormGroup>
  );
}

type AnswerField = 'initiationMessage' | 'initiationNeededMessage' | 'terminationMessage' | 'noAgentsMessage';
