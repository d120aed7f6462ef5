import { ChevronRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { AdminView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import field from '../ui/field.module.css';
import styles from './campaign-lines.module.css';
import { FormGroup } from './form-group.tsx';
import { ownerName } from './record-lists.ts';

interface CampaignLinesProps {
  readonly isApproved: boolean;
  readonly lines: AdminView['lines'];
  readonly view: AdminView;
}

/** The lines that send in the campaign; each is assigned in its own form. */
export function CampaignLines({ isApproved, lines, view }: CampaignLinesProps) {
  const { admin } = useServices();
  const country = view.account.values.defaultCountry;
  return (
    <FormGroup title="Lines" about="What goes out from them follows the rules below.">
      {lines.length === 0 ? (
        <div className={styles.none}>
          <span className={field.description}>
            {isApproved
              ? 'None yet. Choose this campaign in the form of each line.'
              : 'None. Lines can be assigned once it is approved.'}
          </span>
          {isApproved && (
            <Button size="small" onPress={() => admin.goTo('lines')}>
              Go to lines
            </Button>
          )}
        </div>
      ) : (
        <ul className={styles.lines} aria-label="Lines">
          {lines.map(({ id: lineId, values }) => (
            <li key={lineId}>
              <AriaButton className={styles.line ?? ''} onPress={() => admin.open('lines', lineId)}>
                <span className={styles.number}>{formatNumber(values.number, country)}</span>
                <span className={styles.owner}>{ownerName(view, values)}</span>
                {!values.active && <span className={styles.state}>No texts go out</span>}
                <ChevronRight size={15} className={styles.arrow} aria-hidden="true" />
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </FormGroup>
  );
}
