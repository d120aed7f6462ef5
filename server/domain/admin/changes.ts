/** What became of a record, field by field, for the audit trail. */
import type { AuditEntry } from '#shared/protocol/records.ts';

export type FieldChanges = NonNullable<AuditEntry['changes']>;

/** Null: it was not there before, or is no longer. Empty where nothing changed. */
export function changesBetween(before: object | null, after: object | null): FieldChanges {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const changes: FieldChanges = {};
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const from = old.get(name) ?? null;
    const to = now.get(name) ?? null;
    if (canonical(from) === canonical(to)) continue;
    changes[name] = SECRETS.has(name) ? { from: null, to: null } : { from, to };
  }
  return changes;
}

/** That they were set is told, what they are is not. */
const SECRETS: ReadonlySet<string> = new Set(['password']);

/** Each member is a field of its own, so that one who joins is one change and not a list beside a list. */
function fieldsOf(record: object | null): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record ?? {})) {
    if (name !== 'members') fields.set(name, value);
    else for (const { userId, capacity } of value) fields.set(`members.${userId}`, capacity);
  }
  return fields;
}

/** The same for the same value, in whatever order its parts are named. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
