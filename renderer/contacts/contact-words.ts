import type { ContactView, PhonebookView } from '#shared/desktop-api/views.ts';

/** Where a phonebook comes from, under its name. */
export function sourceWords({ source, personal }: Pick<PhonebookView, 'source' | 'personal'>): string {
  if (personal) return 'Only you';
  switch (source) {
    case 'team':
      return 'Everybody';
    case 'crm':
      return 'Kept up by your CRM';
    case 'cnam':
      return 'Names given by carriers (CNAM)';
  }
}

/** Why a phonebook's contacts cannot be changed here; null: they can. */
export function whyFixed({ editable, source }: Pick<PhonebookView, 'editable' | 'source'>): string | null {
  if (editable) return null;
  return source === 'crm'
    ? 'Your CRM keeps this phonebook up. Change it there.'
    : source === 'cnam'
      ? 'These names come from the carriers and cannot be changed here.'
      : 'You may not change this phonebook.';
}

export function titleOf({ name, company, numbers }: ContactView): string {
  return name || company || (numbers[0]?.display ?? 'Nameless');
}

/** Under the name in a list: the company and the first number, how many more. */
export function contactDetail(contact: ContactView): readonly string[] {
  const { name, company, numbers } = contact;
  const [first, ...others] = numbers;
  return [
    ...(company === '' || name === '' ? [] : [company]),
    ...(first === undefined
      ? []
      : [others.length === 0 ? first.display : `${first.display} +${others.length}`]),
  ];
}

/** The letter a contact stands under; # for what begins with none. */
export function letterOf(title: string): string {
  const first = title.normalize('NFD').charAt(0).toLocaleUpperCase();
  return /\p{L}/u.test(first) ? first : '#';
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
