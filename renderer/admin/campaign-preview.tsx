import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import styles from './campaign-preview.module.css';
import { campaignScenes, optInWarnings } from './campaign-rules.ts';
import { FormGroup } from './form-group.tsx';
import { PhonePreview } from './phone-preview.tsx';

interface CampaignPreviewProps {
  readonly values: RecordOf<'campaign'>;
  readonly lines: AdminView['lines'];
  readonly view: AdminView;
}

/** Every text that the campaign sends, as the form stands, and what carriers would say of it. */
export function CampaignPreview({ values, lines, view }: CampaignPreviewProps) {
  const { brand } = view.account.values;
  const byNetwork = lines.filter((line) => line.values.networkAnswersStop).length;
  return (
    <FormGroup title="What goes out" about="As the form stands now, saved or not.">
      <Warnings brand={brand} values={values} />
      <PhonePreview scenes={campaignScenes(values, brand, byNetwork)} />
    </FormGroup>
  );
}

function Warnings({ brand, values }: Pick<CampaignPreviewProps, 'values'> & { readonly brand: string }) {
  const { admin } = useServices();
  const said = optInWarnings(values);
  const isNameless = brand.trim() === '';
  if (said.length === 0 && !isNameless) return null;
  return (
    <div className={styles.warnings}>
      {isNameless && (
        <Warning
          action={
            <Button size="small" onPress={() => admin.goTo('account')}>
              Set the brand
            </Button>
          }
        >
          No brand is set: nobody would know who texts.
        </Warning>
      )}
      {said.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
    </div>
  );
}

interface WarningProps {
  readonly children: string;
  readonly action?: ReactNode;
}

function Warning({ children, action }: WarningProps) {
  return (
    <p className={styles.warning}>
      <TriangleAlert size={15} aria-hidden="true" />
      <span className={styles.words}>{children}</span>
      {action}
    </p>
  );
}
