import { useServices } from '../services.tsx';

/** Opens the form of a new contact with a number in it, wherever one sees that number. */
export function useAddContact(): (number: string, name?: string) => void {
  const { contactForm } = useServices();
  return (number, name = '') => contactForm.add({ number, name });
}
