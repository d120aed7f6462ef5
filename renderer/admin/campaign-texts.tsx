import { Lock, Plus } from 'lucide-react';
import { START_WORD_FIELD } from '#shared/consent/texts.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { withStartWordField } from './campaign-rules.ts';
import styles from './campaign-texts.module.css';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';

interface CampaignTextsProps extends FormProps<'campaign'> {
  readonly isLocked: boolean;
}

/** What the campaign says in its own words [C4, C5]; the brand before it is the account's. */
export function CampaignTexts(props: CampaignTextsProps) {
  const { values, change, error, about } = useRecord(props);
  const { isLocked } = props;
  const { brand } = props.view.account.values;
  const room = MESSAGE_LIMIT - `${brand}: `.length;
  const hasField = values.optInMessage.includes(START_WORD_FIELD);
  return (
    <FormGroup
      title="Words"
      about="Each begins with your brand, so that people know who texts. The answers to STOP and to the start word are fixed."
    >
      <div className={styles.message}>
        <TextArea
          label="Opt-in message"
          lead={<BrandLead brand={brand} />}
          value={values.optInMessage}
          onChange={(optInMessage) => change({ optInMessage })}
          limit={room}
          isReadOnly={isLocked}
          error={error('optInMessage')}
          description={about(
            'optInMessage',
            `Asks whether they want your texts. ${START_WORD_FIELD} becomes the start word.`,
          )}
        />
        {!hasField && !isLocked && (
          <div>
            <Button
              size="small"
              icon={<Plus size={13} />}
              onPress={() => change({ optInMessage: withStartWordField(values.optInMessage) })}
            >
              Put {START_WORD_FIELD} in
            </Button>
          </div>
        )}
      </div>
      <TextField
        label="Start word"
        value={values.startWord}
        onChange={(startWord) => change({ startWord })}
        error={error('startWord')}
        description={about(
          'startWord',
          'Who texts it agrees, in any case. START and UNSTOP always do; YES does where they have been asked.',
        )}
        maxLength={20}
        isReadOnly={isLocked}
        autoComplete="off"
      />
      <TextArea
        label="Answer to HELP"
        lead={<BrandLead brand={brand} />}
        value={values.helpMessage}
        onChange={(helpMessage) => change({ helpMessage })}
        limit={room}
        isReadOnly={isLocked}
        error={error('helpMessage')}
        description={about('helpMessage', 'Say how people reach you: by phone, by mail or on a page.')}
      />
    </FormGroup>
  );
}

function BrandLead({ brand }: { readonly brand: string }) {
  return (
    <span className={styles.lead}>
      <span className={styles.brand}>{brand.trim() === '' ? 'No brand yet' : `${brand}:`}</span>
      <span className={styles.from}>
        <Lock size={12} aria-hidden="true" />
        from Organisation
      </span>
    </span>
  );
}
