import type { AuditEntry } from '#shared/protocol/records.ts';
import { fieldName, type Names, valueWords } from './field-words.ts';
import { RECORD_NAMES } from './sections.ts';

/** One field that was changed. */
export interface ChangeWords {
  readonly field: string;
  /** Null where the record is new. */
  readonly from: string | null;
  /** Null where the record is gone. */
  readonly to: string | null;
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
  const deed = deedOf(entry, changes);
  return {
    who: entry.userId === null ? 'Offhook' : (names.of(entry.userId) ?? 'Somebody who is no longer here'),
    what: `${deed} ${subjectWords(entry, names)}`,
    changes: changes
      .filter(([, { from, to }]) => deed === 'changed' || isSomething(deed === 'made' ? to : from))
      .map(([field, { from, to }]) => ({
        field: fieldName(field),
        from: deed === 'made' ? null : valueWords(field, from, names),
        to: deed === 'removed' ? null : valueWords(field, to, names),
      })),
  };
}

/** Whether a value says anything: of a new record only what was set is told. */
function isSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function deedOf(
  { what }: AuditEntry,
  changes: readonly (readonly [string, { from?: unknown }])[],
): 'made' | 'changed' | 'removed' {
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
  const named = changes?.['name'] ?? changes?.['number'];
  const then = named?.from ?? named?.to;
  const name = names.of(id) ?? (typeof then === 'string' ? then : null);
  return name === null ? `a ${kind}` : `the ${kind} ${name}`;
}
