import { useStore } from 'zustand';
import { toE164 } from '#shared/phone-number.ts';
import { Select } from '../ui/select.tsx';
import { CAMPAIGN_STATE_WORDS } from './campaign-words.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';
import { campaignOf, campaignsFor, isTollFree } from './line-rules.ts';
import { SwitchLine } from './switch-line.tsx';

const NONE = 'none';

/** The campaign that a line sends in, and who answers STOP on it. */
export function LineCampaign(props: FormProps<'line'>) {
  const { id, values, change, error, about } = useRecord(props);
  const { view, editor } = props;
  const before = useStore(editor.state, ({ draft }) => draft.base.campaignId);
  const moves = id !== null && values.campaignId !== before;
  const number = toE164(values.number, view.account.values.defaultCountry) ?? values.number;
  return (
    <FormGroup title="Campaign" about="The rules of agreement that its texts follow.">
      <Select
        label="Campaign"
        options={[
          { id: NONE, label: 'No campaign', detail: 'A warning before the first text, and STOP is heard' },
          ...campaignsFor(view, values).map((campaign) => ({
            id: campaign.id,
            label: campaign.values.name,
            detail: CAMPAIGN_STATE_WORDS[campaign.values.state].name,
          })),
        ]}
        value={values.campaignId ?? NONE}
        onChange={(to) => change({ campaignId: to === NONE ? null : to })}
        error={error('campaignId')}
        description={about('campaignId', moves ? MOVES : campaignHint(props, values.campaignId))}
      />
      <SwitchLine
        label="The network answers STOP itself (toll-free numbers)"
        detail={about(
          'networkAnswersStop',
          isTollFree(number) && !values.networkAnswersStop
            ? 'This is a toll-free number: its network confirms STOP as a rule, and people would get two answers.'
            : 'Offhook still hears STOP and texts them no more. It only leaves the confirmation to the network.',
        )}
        isSelected={values.networkAnswersStop}
        onChange={(networkAnswersStop) => change({ networkAnswersStop })}
        error={error('networkAnswersStop')}
      />
    </FormGroup>
  );
}

const MOVES =
  'What people agreed to counts where they agreed. In another campaign nothing is known of them; who said STOP stays out.';

function campaignHint({ view }: FormProps<'line'>, campaignId: string | null): string {
  if (campaignId === null) {
    const hint = 'In none there is no opt-in message, no answer to HELP and no quiet hours.';
    const isChoice = view.campaigns.some(({ values }) => values.state === 'approved');
    return isChoice ? hint : `${hint} No campaign is approved yet: they are in the section Campaigns.`;
  }
  const campaign = campaignOf(view, { campaignId });
  if (campaign === null || campaign.values.state === 'approved')
    return 'Only approved campaigns can be chosen.';
  const state = CAMPAIGN_STATE_WORDS[campaign.values.state].name.toLowerCase();
  return `Nothing goes out from this line while its campaign is ${state}.`;
}
