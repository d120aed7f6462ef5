import { formatNumber } from '#shared/phone-number.ts';
import { useServices } from '../services.tsx';

/** Opens the form of a new contact with a number in it, wherever one sees that number. */
export function useAddContact(): (number: string, name?: string) => void {
  const { contactForm, status } = useServices();
  return (number, name = '') => {
    const country = status.getState().status?.account?.defaultCountry ?? 'US';
    contactForm.add({ number: formatNumber(number, country), name });
  };
}
