import { Volume2 } from 'lucide-react';
import { useMemo } from 'react';
import { dialledCountries } from '#shared/phone-number.ts';
import { ALERT_TONES, REFUSAL_SCOPES } from '#shared/vocabulary.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { DurationField } from '../ui/duration-field.tsx';
import type { Option } from '../ui/option.ts';
import { RadioList } from '../ui/radio-list.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { SCOPE_WORDS } from './campaign-words.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { FieldRow, FormGroup } from './form-group.tsx';
import { RecordForm } from './record-form.tsx';
import { TONE_NAMES } from './words.ts';

const TONES = ALERT_TONES.map((id) => ({ id, label: TONE_NAMES[id] }));

const SCOPES = REFUSAL_SCOPES.map((id) => ({
  id,
  label: SCOPE_WORDS[id].name,
  detail: SCOPE_WORDS[id].detail,
})).reverse();

/** The organisation itself. */
export function AccountForm(props: FormProps<'account'>) {
  const { tones } = useServices();
  const { values, change, error, about } = useRecord(props);
  const countries = useMemo(countryOptions, []);
  const zones = useMemo(() => zoneOptions(values.timeZone), [values.timeZone]);
  return (
    <RecordForm editor={props.editor} title="Organisation">
      <FormGroup title="Basics" about="What your team and your customers know you by.">
        <FieldRow>
          <TextField
            label="Name"
            value={values.name}
            onChange={(name) => change({ name })}
            error={error('name')}
            description={about('name', 'Shown to your team.')}
            maxLength={200}
          />
          <TextField
            label="Brand"
            value={values.brand}
            onChange={(brand) => change({ brand })}
            error={error('brand')}
            description={about(
              'brand',
              `As customers know you. Each text about consent begins with it: “${values.brand.trim() || 'Brand'}: You are now opted in…”`,
            )}
            maxLength={200}
          />
        </FieldRow>
      </FormGroup>
      <FormGroup title="Place" about="How numbers and times are read and written, for everybody.">
        <FieldRow>
          <ComboBox
            label="Country"
            options={countries}
            value={values.defaultCountry}
            onChange={(defaultCountry) => change({ defaultCountry })}
            error={error('defaultCountry')}
            description={about('defaultCountry', 'Numbers without a country code belong to it.')}
            none="No country of that name."
          />
          <ComboBox
            label="Time zone"
            options={zones}
            value={values.timeZone}
            onChange={(timeZone) => change({ timeZone })}
            error={error('timeZone')}
            description={about('timeZone', 'Business hours and all times are in it.')}
            none="No time zone of that name."
          />
        </FieldRow>
      </FormGroup>
      <FormGroup
        title="Opting out"
        about="How far it reaches when somebody texts STOP, or an agent records that they want no more texts. Counts from now on: who has opted out before stays out as far as it reached then."
      >
        <RadioList
          label="How far STOP reaches"
          labelHidden
          options={SCOPES}
          value={values.refusalScope}
          onChange={(refusalScope) => change({ refusalScope })}
          error={error('refusalScope')}
          description={about('refusalScope')}
        />
      </FormGroup>
      <FormGroup title="Alerts and presence">
        <FieldRow>
          <Select
            label="Alert tone"
            options={TONES}
            value={values.alertTone}
            onChange={(alertTone) => change({ alertTone })}
            error={error('alertTone')}
            description={about('alertTone', 'Sounds with each notification.')}
          />
          <DurationField
            label="Time to reconnect"
            value={values.disconnectGrace}
            onChange={(disconnectGrace) => change({ disconnectGrace })}
            units={['seconds', 'minutes']}
            error={error('disconnectGrace')}
            description={about(
              'disconnectGrace',
              'Whoever loses the connection counts as here for this long.',
            )}
          />
        </FieldRow>
        <div>
          <Button size="small" icon={<Volume2 size={14} />} onPress={() => tones.play(values.alertTone)}>
            Listen
          </Button>
        </div>
      </FormGroup>
    </RecordForm>
  );
}

function countryOptions(): Option[] {
  const names = new Intl.DisplayNames(navigator.language, { type: 'region' });
  return dialledCountries()
    .map(({ code, callingCode }) => ({
      id: code,
      label: names.of(code) ?? code,
      detail: `${code} ${callingCode}`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** Every zone this system knows, and the one that is set even if it does not. */
function zoneOptions(set: string): Option[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', set])]
    .sort()
    .map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }));
}
