/** JSON Schema in the words of a reference page. */
import { type JsonSchema, referenceName } from '../../server/http/named-schemas.ts';

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

/** The fields of an object, in the order of the schema. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const field = property as JsonSchema;
    return {
      name,
      type: typeOf(field),
      required: required.has(name),
      meaning: [descriptionOf(field), defaultOf(field)].filter((part) => part !== undefined).join(' '),
    };
  });
}

/** Where it may be null, the words stand beside what it is otherwise. */
function descriptionOf({ description, anyOf }: JsonSchema): string | undefined {
  return description ?? (anyOf?.[0] as JsonSchema | undefined)?.description;
}

/** What a value of this schema is, in Markdown that fits a table cell. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return link(referenceName(schema.$ref));
  const first = schema.allOf?.[0];
  if (first !== undefined) return typeOf(first as JsonSchema);
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return either.map((option) => typeOf(option as JsonSchema)).join(' or ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(' ');
  if (Array.isArray(schema.type)) return schema.type.join(' or ');
  if (schema.type === 'array') return `array of ${typeOf((schema.items ?? {}) as JsonSchema)}`;
  if (schema.type === 'object') return objectType(schema);
  if (schema.type === 'string') return stringType(schema);
  if (schema.type === 'integer') return integerType(schema);
  return String(schema.type ?? 'anything');
}

function link(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function objectType(schema: JsonSchema): string {
  if (typeof schema.additionalProperties === 'object') return `map of ${typeOf(schema.additionalProperties)}`;
  const fields = fieldsOf(schema).map(
    ({ name, type, required }) => `${name}${required ? '' : '?'}: ${plain(type)}`,
  );
  return fields.length === 0 ? '`{}`' : `\`{ ${fields.join(', ')} }\``;
}

/** Without links and code marks, to stand within a code span. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '').replaceAll(/\[(\w+)\]\([^)]*\)/g, '$1');
}

function stringType({ format, minLength, maxLength }: JsonSchema): string {
  if (format === 'uuid') return 'UUID';
  if (minLength === 1 && maxLength === 64) return 'id';
  if (minLength !== undefined && minLength === maxLength) return `string of ${minLength}`;
  return maxLength === undefined ? 'string' : `string, at most ${grouped(maxLength)}`;
}

function integerType({ minimum, exclusiveMinimum, maximum }: JsonSchema): string {
  const least = minimum ?? (typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : undefined);
  if (least !== undefined && maximum !== undefined) return `integer ${least}–${grouped(maximum)}`;
  return least === undefined ? 'integer' : `integer ≥ ${least}`;
}

function defaultOf(schema: JsonSchema): string | undefined {
  return schema.default === undefined ? undefined : `Default: ${JSON.stringify(schema.default)}.`;
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}
