import { useMemo } from 'react';
import { dialledCountries } from '#shared/phone-number.ts';
import type { Option } from '../ui/option.ts';

/** Every country whose numbers can be dialled, by its name in the reader's language. */
export function useCountries(): readonly Option[] {
  return useMemo(() => {
    const names = new Intl.DisplayNames(navigator.language, { type: 'region' });
    return dialledCountries()
      .map(({ code, callingCode }) => ({ id: code, label: `${names.of(code) ?? code} ${callingCode}` }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, []);
}
