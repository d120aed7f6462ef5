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
  const deed = deedOf(entry);
  return {
    who: entry.userId === null ? 'Offhook' : (names.of(entry.userId) ?? 'Somebody who is no longer here'),
    what: `${deed} ${subjectWords(entry, names)}`,
    changes: changes
      .filter(([, { from, to }]) => deed === 'changed' || isSomething(deed === 'made' ? to : from))
      .map(([field, { from, to }]) => ({
        field: changedField(field, typeOf(entry), names),
        from: deed === 'made' || field === 'password' ? null : changedValue(field, from, names),
        to:
          deed === 'removed' || deed === 'erased' || deed === 'exported'
            ? null
            : changedValue(field, to, names),
      })),
  };
}

/** Each member of a queue is a field of its own in the audit trail: `members.<id>`, with the capacity. */
const MEMBER = /^members\.(.+)$/;

function changedField(field: string, type: string, names: Names): string {
  const id = MEMBER.exec(field)?.[1];
  return id === undefined ? fieldName(field, type) : `Member ${names.of(id) ?? 'who is no longer here'}`;
}

function changedValue(field: string, value: unknown, names: Names): string {
  if (field === 'password') return 'set anew';
  if (!MEMBER.test(field)) return valueWords(field, value, names);
  return value === null || value === undefined ? 'not in it' : `${String(value)} at once`;
}

/** Whether a value says anything: of a new record only what was set is told. */
function isSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false || value === 0) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function deedOf({ what }: AuditEntry): 'made' | 'changed' | 'removed' | 'erased' | 'exported' {
  if (what === 'created') return 'made';
  return what === 'removed' || what === 'erased' || what === 'exported' ? what : 'changed';
}

/** What is kept by people, beside what admins set. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cannedResponse: 'canned response',
  phonebook: 'phonebook',
  contact: 'contact',
};

function typeOf({ subject }: AuditEntry): string {
  return subject?.split(':')[0] ?? '';
}

/** the queue Support; one that is gone is called by the name it had. */
function subjectWords({ subject, changes }: AuditEntry, names: Names): string {
  if (subject === null) return 'something';
  const [type = '', id = ''] = subject.split(':');
  const known: Readonly<Record<string, string>> = { ...OTHER_NAMES, ...RECORD_NAMES };
  const kind = known[type] ?? type;
  if (type === 'account') return `the ${kind}`;
  if (type === 'log') return 'the log of texts';
  // Which one it was is not kept.
  if (type === 'number') return 'the data of a number';
  const named = changes?.['name'] ?? changes?.['number'];
  const then = named?.from ?? named?.to;
  const name = names.of(id) ?? (typeof then === 'string' ? then : null);
  return name === null ? `a ${kind}` : `the ${kind} ${name}`;
}
