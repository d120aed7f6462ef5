import type { TimeFormat } from '../messages/time-format.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { RecordForm } from './record-form.tsx';

interface CampaignFormProps extends FormProps<'campaign'> {
  readonly format: TimeFormat;
}

/** A registered sending programme. */
export function CampaignForm(props: CampaignFormProps) {
  const { values } = useRecord(props);
  return (
    <RecordForm editor={props.editor} title={values.name.trim() || 'New campaign'}>
      {props.format.full(0)}
    </RecordForm>
  );
}
