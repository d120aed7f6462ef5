import { useState } from 'react';
import { useStore } from 'zustand';
import { EDITABLE_STATES, NEXT_STATES } from '#shared/campaign-states.ts';
import type { CampaignState } from '#shared/vocabulary.ts';
import { dayWithin, type TimeFormat } from '../messages/time-format.ts';
import { useSecond } from '../services.tsx';
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
  if (saved === undefined) return null;

  const { state } = values;
  const problem = error('state');
  const changed = isChanged(draft);
  const isLocked = !EDITABLE_STATES.includes(state);
  const go = ({ to }: Step) => void editor.save({ state: to });
  return (
    <FormGroup
      title="Approval"
      about={about('state', 'Carriers take texts only in a campaign that their registry has approved.')}
    >
      <div className={styles.now}>
        <Since state={state} by={saved.stateBy} at={saved.stateAt} format={format} />
        <p>{CAMPAIGN_STATE_WORDS[state].detail}</p>
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
                {changed && !isLocked && ' What you changed below is saved with it.'}
              </span>
              <Button
                isDisabled={saving}
                unavailable={
                  draft.theirs !== null
                    ? 'First decide which version counts, above.'
                    : changed && isLocked
                      ? 'First discard what you changed: it cannot be saved any more.'
                      : null
                }
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
  readonly state: CampaignState;
  readonly by: string | null;
  readonly at: number;
  readonly format: TimeFormat;
}

/** Since when it is so, and who said so. */
function Since({ state, by, at, format }: SinceProps) {
  const now = useSecond();
  return (
    <p title={format.full(at)}>
      <strong className={styles.state}>{CAMPAIGN_STATE_WORDS[state].name}</strong> since{' '}
      {dayWithin(format, at, now)}, {format.time(at)}
      {by !== null && ` · set by ${by}`}
    </p>
  );
}
