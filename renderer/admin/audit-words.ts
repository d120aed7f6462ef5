import type { AuditEntry } from '#shared/protocol/records.ts';
import { fieldName, type Names, valueWords } from './field-words.ts';
import { RECORD_NAMES } from './sections.ts';

/** One field that was changed. */
export interface ChangeWords {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface EntryWords {
  readonly who: string;
  /** made the queue Support */
  readonly what: string;
  readonly changes: readonly ChangeWords[];
}

/** An entry of the audit trail as a person reads it. */
export function entryWords(entry: AuditEntry, names: Names): EntryWords {
  const changes = Object.entries(entry.changes ?? {});
  return {
    who: entry.userId === null ? 'Offhook' : (names.of(entry.userId) ?? 'Somebody who is no longer here'),
    what: `${deedOf(entry, changes)} ${subjectWords(entry, names)}`,
    changes: changes.map(([field, { from, to }]) => ({
      field: fieldName(field),
      from: valueWords(field, from, names),
      to: valueWords(field, to, names),
    })),
  };
}

function deedOf({ what }: AuditEntry, changes: readonly (readonly [string, { from?: unknown }])[]): string {
  if (/remov|delet/i.test(what)) return 'removed';
  const isNew = changes.length > 0 && changes.every(([, { from }]) => from === null || from === undefined);
  return isNew || /creat|made|add/i.test(what) ? 'made' : 'changed';
}

/** the queue Support; one that is gone is called by the name it had. */
function subjectWords({ subject, changes }: AuditEntry, names: Names): string {
  if (subject === null) return 'something';
  const [type = '', id = ''] = subject.split(':');
  const kind = Object.hasOwn(RECORD_NAMES, type) ? RECORD_NAMES[type as keyof typeof RECORD_NAMES] : type;
  if (type === 'account') return `the ${kind}`;
  const before = changes?.['name']?.from ?? changes?.['number']?.from;
  const name = names.of(id) ?? (typeof before === 'string' ? before : null);
  return name === null ? `a ${kind}` : `the ${kind} ${name}`;
}
