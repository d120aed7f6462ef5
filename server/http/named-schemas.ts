/** zod schemas as JSON Schema, with the named ones kept apart and referred to. */
import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

export interface NamedSchemas {
  /** A schema on its own; named parts are references to `#/components/schemas/…`. */
  jsonSchema(schema: z.ZodType): JsonSchema;
  /** Every named schema, under its name. */
  namedSchemas(): Record<string, JsonSchema>;
}

const REFERENCE = '#/components/schemas/';

/** `target`: the dialect of JSON Schema that the document is to be written in. */
export function nameSchemas(
  named: Readonly<Record<string, z.ZodType>>,
  target: 'draft-7' | 'draft-2020-12',
): NamedSchemas {
  const names = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) names.add(schema, { id });
  const options = { ...OPTIONS, target };
  return {
    jsonSchema: (schema) => tidy(z.toJSONSchema(schema, { ...options, metadata: names })),
    namedSchemas() {
      const { schemas } = z.toJSONSchema(names, { ...options, uri: (id) => REFERENCE + id });
      return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, tidy(schema)]));
    },
  };
}

/** The name a reference points at. */
export function referenceName(reference: string): string {
  return reference.slice(REFERENCE.length);
}

const OPTIONS = {
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

function tidy(schema: object): JsonSchema {
  const {
    $schema: _schema,
    $id: _id,
    definitions: _definitions,
    $defs: _defs,
    ...rest
  } = schema as Record<string, unknown>;
  return JSON.parse(JSON.stringify(rest).replaceAll(/#\/(?:definitions|\$defs)\//g, REFERENCE)) as JsonSchema;
}
