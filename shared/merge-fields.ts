/** Fields of canned responses that are filled in for a conversation [B5], as `{customer.firstName}`. */

export const MERGE_FIELDS = [
  'customer.name',
  'customer.firstName',
  'customer.company',
  'customer.number',
  'agent.name',
  'agent.firstName',
  'agent.extension',
  'queue.name',
  'line.number',
  'company.name',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** What is known of each field in a conversation; left out: nothing. */
export type MergeValues = { readonly [Field in MergeField]?: string | undefined };

const FIELD = /\{([A-Za-z][\w.]*)(?:\|([^{}|]*))?\}/g;

/**
 * Fills in what is known. A field that is not known becomes what stands after its bar (`{customer.firstName|there}`);
 * without one it stays as it is, so that whoever sends the text fills it in.
 */
export function fillIn(text: string, values: MergeValues): string {
  return text.replace(FIELD, (whole, name: string, otherwise: string | undefined) => {
    if (!isMergeField(name)) return whole;
    return values[name]?.trim() || (otherwise ?? whole);
  });
}

/** Fields that still stand in a text: it is not ready to be sent. */
export function openFields(text: string): string[] {
  return [...text.matchAll(FIELD)].flatMap(([whole, name]) => (isMergeField(name ?? '') ? [whole] : []));
}

/** What looks like a field and is none. */
export function unknownFields(text: string): string[] {
  return [...text.matchAll(FIELD)].flatMap(([whole, name]) => (isMergeField(name ?? '') ? [] : [whole]));
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}

function isMergeField(name: string): name is MergeField {
  return (MERGE_FIELDS as readonly string[]).includes(name);
}
