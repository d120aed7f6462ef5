import { Lock } from 'lucide-react';
import { EDITABLE_STATES } from '#shared/campaign-states.ts';
import { ATTACHMENTS, INBOUND_RULES, OUTBOUND_RULES } from '#shared/vocabulary.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { Chip } from '../ui/badge.tsx';
import type { Option } from '../ui/option.ts';
import { RadioList } from '../ui/radio-list.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CampaignApproval } from './campaign-approval.tsx';
import styles from './campaign-form.module.css';
import { CampaignLines } from './campaign-lines.tsx';
import { CampaignPreview } from './campaign-preview.tsx';
import { CampaignQuiet } from './campaign-quiet.tsx';
import { CampaignTexts } from './campaign-texts.tsx';
import { ATTACHMENT_WORDS, CAMPAIGN_STATE_WORDS, INBOUND_WORDS, OUTBOUND_WORDS } from './campaign-words.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { RecordForm } from './record-form.tsx';
import { counted } from './record-lists.ts';

const OUTBOUND = optionsOf(OUTBOUND_RULES, OUTBOUND_WORDS);
const INBOUND = optionsOf(INBOUND_RULES, INBOUND_WORDS);
const NOTICE = optionsOf(ATTACHMENTS, ATTACHMENT_WORDS);

interface CampaignFormProps extends FormProps<'campaign'> {
  readonly format: TimeFormat;
}

/** A registered sending programme: its approval, its rules, and what it says. */
export function CampaignForm(props: CampaignFormProps) {
  const { editor, view } = props;
  const { id, values, change, error, about } = useRecord(props);
  const lines = view.lines.filter((line) => id !== null && line.values.campaignId === id);
  const isLocked = !EDITABLE_STATES.includes(values.state);
  const state = CAMPAIGN_STATE_WORDS[values.state];
  return (
    <RecordForm
      editor={editor}
      title={values.name.trim() || 'New campaign'}
      marks={id !== null && <Chip look={state.look}>{state.name}</Chip>}
      unremovable={
        lines.length > 0
          ? `${counted(lines.length, 'line')} ${lines.length === 1 ? 'is' : 'are'} in it. Take ${lines.length === 1 ? 'it' : 'them'} out first.`
          : null
      }
    >
      <CampaignApproval {...props} />
      {id !== null && <CampaignLines isApproved={values.state === 'approved'} lines={lines} view={view} />}
      {isLocked && (
        <p className={styles.locked}>
          <Lock size={15} aria-hidden="true" />
          <span>{state.locked}</span>
        </p>
      )}
      <FormGroup
        title="Basics"
        {...(id === null ? { about: 'It begins as a draft. Saved, it can be submitted for approval.' } : {})}
      >
        <TextField
          label="Name"
          value={values.name}
          onChange={(name) => change({ name })}
          error={error('name')}
          description={about('name', 'As it is registered. Only your team sees it.')}
          maxLength={200}
          isReadOnly={isLocked}
          autoFocus={id === null}
        />
      </FormGroup>
      <FormGroup
        title="Agreement"
        about="Who may be texted. Whoever texts STOP is not texted any more, whatever is chosen here."
      >
        <RadioList
          label="Your team texts somebody new"
          options={OUTBOUND}
          value={values.outboundRule}
          onChange={(outboundRule) => change({ outboundRule })}
          isReadOnly={isLocked}
          error={error('outboundRule')}
          description={about('outboundRule')}
        />
        <RadioList
          label="Somebody new texts you"
          options={INBOUND}
          value={values.inboundRule}
          onChange={(inboundRule) => change({ inboundRule })}
          isReadOnly={isLocked}
          error={error('inboundRule')}
          description={about('inboundRule')}
        />
        <RadioList
          label="The notice “Reply STOP to opt out.”"
          options={NOTICE}
          value={values.attachment}
          onChange={(attachment) => change({ attachment })}
          isReadOnly={isLocked}
          error={error('attachment')}
          description={about('attachment')}
        />
      </FormGroup>
      <CampaignTexts {...props} isLocked={isLocked} />
      <CampaignPreview values={values} lines={lines} view={view} />
      <CampaignQuiet {...props} isLocked={isLocked} />
    </RecordForm>
  );
}

function optionsOf<Id extends string>(
  ids: readonly Id[],
  words: Readonly<Record<Id, { readonly name: string; readonly detail: string }>>,
): Option<Id>[] {
  return ids.map((id) => ({ id, label: words[id].name, detail: words[id].detail }));
}
