import { useState } from 'react';
import { useStore } from 'zustand';
import { NEXT_STATES } from '#shared/campaign-states.ts';
import type { TimeFormat } from '../messages/time-format.ts';
import { useSecond } from '../services.tsx';
import { Chip } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import field from '../ui/field.module.css';
import styles from './campaign-approval.module.css';
import { type Step, stepTo } from './campaign-rules.ts';
import { CAMPAIGN_STATE_WORDS } from './campaign-words.ts';
import { isChanged } from './draft.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { FormGroup } from './form-group.tsx';

interface CampaignApprovalProps extends FormProps<'campaign'> {
  readonly format: TimeFormat;
}

/** How far the campaign is with the registry, and the steps it can take from there. */
export function CampaignApproval(props: CampaignApprovalProps) {
  const { editor, view, format } = props;
  const { id, values, error, about } = useRecord(props);
  const { draft, saving } = useStore(editor.state);
  const [asking, setAsking] = useState<Step | null>(null);
  const saved = view.campaigns.find((campaign) => campaign.id === id);
  if (saved === undefined) {
    return (
      <FormGroup
        title="Approval"
        about="It begins as a draft. Save it; then it can be submitted for approval."
      >
        {null}
      </FormGroup>
    );
  }

  const { state } = values;
  const problem = error('state');
  const changed = isChanged(draft);
  const go = ({ to }: Step) => void editor.save({ state: to });
  return (
    <FormGroup
      title="Approval"
      about={about('state', 'Carriers take texts only in a campaign that their registry has approved.')}
    >
      <div className={styles.now}>
        <Chip look={CAMPAIGN_STATE_WORDS[state].look}>{CAMPAIGN_STATE_WORDS[state].name}</Chip>
        <Since by={saved.stateBy} at={saved.stateAt} format={format} />
        <p className={styles.meaning}>{CAMPAIGN_STATE_WORDS[state].detail}</p>
      </div>
      {problem !== null && (
        <p className={field.error} role="alert" tabIndex={-1} data-problem="">
          {problem}
        </p>
      )}
      <ul className={styles.steps} aria-label="Next steps">
        {NEXT_STATES[state].map((to) => {
          const step = stepTo(state, to, saved.lines);
          return (
            <li key={to} className={styles.step}>
              <span className={styles.words}>
                {step.detail}
                {changed && ' What you changed below is saved with it.'}
              </span>
              <Button
                isDisabled={saving}
                unavailable={draft.theirs === null ? null : 'First decide which version counts, above.'}
                onPress={() => (step.ask === null ? go(step) : setAsking(step))}
              >
                {step.ask === null ? step.label : `${step.label}…`}
              </Button>
            </li>
          );
        })}
      </ul>
      {asking !== null && (
        <Dialog
          role="alertdialog"
          title={`${asking.label} “${saved.values.name}”?`}
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button autoFocus onPress={() => setAsking(null)}>
                Cancel
              </Button>
              <Button
                look="danger"
                onPress={() => {
                  setAsking(null);
                  go(asking);
                }}
              >
                {asking.label}
              </Button>
            </>
          }
        >
          {asking.ask}
        </Dialog>
      )}
    </FormGroup>
  );
}

interface SinceProps {
  readonly by: string | null;
  readonly at: number;
  readonly format: TimeFormat;
}

function Since({ by, at, format }: SinceProps) {
  const now = useSecond();
  return (
    <span className={styles.since} title={format.full(at)}>
      {format.day(at, now)}, {format.time(at)}
      {by !== null && ` · ${by}`}
    </span>
  );
}
