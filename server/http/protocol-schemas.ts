/** The zod schemas of the protocol as JSON Schema, with the named ones kept apart and referred to. */

import { z } from 'zod';
import * as rows from '#shared/protocol/rows.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What the documents give a name of its own. */
const NAMED = {
  Changes: rows.Changes,
  Removal: rows.Removal,
  Row: rows.Row,
  AccountRow: rows.AccountRow,
  UserRow: rows.UserRow,
  QueueRow: rows.QueueRow,
  MemberRow: rows.MemberRow,
  LineRow: rows.LineRow,
  ContactRow: rows.ContactRow,
  ConversationRow: rows.ConversationRow,
  SessionRow: rows.SessionRow,
  MessageRow: rows.MessageRow,
  SystemEvent: rows.SystemEvent,
  Failure: rows.Failure,
  UserSettingsRow: rows.UserSettingsRow,
  ConversationSettingsRow: rows.ConversationSettingsRow,
  ReadMarkRow: rows.ReadMarkRow,
} as const satisfies Record<string, z.ZodType>;

const REFERENCE = '#/components/schemas/';

const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id });

const OPTIONS = {
  target: 'draft-7',
  // What a sender writes; a reader takes unknown fields and leaves them.
  io: 'input',
  override({ zodSchema, jsonSchema }) {
    const description = z.globalRegistry.get(zodSchema)?.description;
    if (description !== undefined && jsonSchema.$ref === undefined) jsonSchema.description = description;
    // Zod states the range in which a double is exact for every whole number; it says nothing to a reader.
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  },
} as const satisfies z.core.ToJSONSchemaParams;

/** A schema on its own; named parts are references to `#/components/schemas/…`. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  return tidy(z.toJSONSchema(schema, { ...OPTIONS, metadata: names }));
}

/** Every named schema, under its name. */
export function namedSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(names, { ...OPTIONS, uri: (id) => REFERENCE + id });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, tidy(schema)]));
}

/** The name a reference points at. */
export function referenceName(reference: string): string {
  return reference.slice(REFERENCE.length);
}

function tidy(schema: object): JsonSchema {
  const {
    $schema: _schema,
    $id: _id,
    definitions: _definitions,
    ...rest
  } = schema as Record<string, unknown>;
  return JSON.parse(JSON.stringify(rest).replaceAll('#/definitions/', REFERENCE)) as JsonSchema;
}
