import { ConsentEntry, LogEntry } from '#shared/protocol/methods/consent.ts';
import { AuditEntry, FieldProblem } from '#shared/protocol/records.ts';
import { HoursException, QuietHours, TimeSpan, WeeklyHours } from '#shared/protocol/rows/account.ts';
import { exampleSentence } from '../error-examples.ts';
import { type JsonSchema, nameSchemas } from '../named-schemas.ts';
import { CONTACT_OPERATIONS } from './contact-operations.ts';
import { Call, Contact, Phonebook } from './contact-resources.ts';
import { NUMBER_OPERATIONS } from './number-operations.ts';
import { type ApiError, OPERATIONS, type Operation, STATUSES } from './operations.ts';
import { ACCOUNT, API, Problem, RESOURCES, Saved, Token } from './resources.ts';

/** What every operation can answer with, and what those can that need a token. */
const COMMON_ERRORS = ['invalid_params', 'internal', 'unavailable'] as const satisfies ApiError[];
const ADMIN_ERRORS = ['unauthenticated', 'token_expired', 'forbidden'] as const satisfies ApiError[];

const NAMED = Object.fromEntries([
  ...[ACCOUNT, ...RESOURCES].flatMap(({ type, input, output }) => {
    const name = type.charAt(0).toUpperCase() + type.slice(1);
    return [
      [name, output],
      [`${name}Values`, input],
    ];
  }),
  ...Object.entries({
    AuditEntry,
    ConsentEntry,
    LogEntry,
    QuietHours,
    Call,
    Contact,
    FieldProblem,
    HoursException,
    Phonebook,
    Problem,
    Saved,
    TimeSpan,
    Token,
    WeeklyHours,
  }),
]);

/** The OpenAPI 3.1 document of the HTTP API, made from the schemas that check its requests. */
export function openApiDocument(url: string, version: string) {
  const { jsonSchema, namedSchemas } = nameSchemas(NAMED, 'draft-2020-12');
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of [...OPERATIONS, ...CONTACT_OPERATIONS, ...NUMBER_OPERATIONS]) {
    const path = API + operation.path;
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = describe(operation, jsonSchema);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Offhook for admins and other systems',
      version,
      description:
        'Everything an admin sets, for scripts: the same records and rules as in the desktop’s admin area, in force at once. Contacts of a CRM, names for numbers and calls of a telephone system come in here, too. Sign in at `POST /api/v1/tokens` and send the token as `Authorization: Bearer`. A change names the revision it was made from; one under an `Idempotency-Key` takes effect once, however often it is sent.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: namedSchemas(),
    },
  };
}

type ToSchema = ReturnType<typeof nameSchemas>['jsonSchema'];

function describe(operation: Operation, jsonSchema: ToSchema) {
  const { name, summary, act, body, status, answer, file } = operation;
  const isOpen = act.kind === 'signIn';
  return {
    operationId: name.replace(':', '_'),
    summary,
    tags: ['resource' in act ? act.resource.path : (operation.path.split('/')[1] ?? '')],
    ...(isOpen && { security: [] }),
    parameters: parametersOf(operation, jsonSchema),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } },
    }),
    responses: {
      [status]: {
        description: DONE[status],
        ...(answer && { content: { 'application/json': { schema: jsonSchema(answer) } } }),
        ...(file && { content: { [file]: { schema: FILES[file] } } }),
      },
      ...failures([...operation.errors, ...COMMON_ERRORS, ...(isOpen ? [] : ADMIN_ERRORS)]),
    },
  };
}

const FILES = { 'text/csv': { type: 'string' }, 'application/json': { type: 'object' } } as const;

const DONE = { 200: 'What was asked for.', 201: 'It has been made.', 204: 'It is gone.' } as const;

function parametersOf({ path, query, errors }: Operation, jsonSchema: ToSchema): object[] {
  const parameters: object[] = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { properties = {} } = query === undefined ? {} : jsonSchema(query);
  for (const [name, schema] of Object.entries(properties)) {
    const { description, ...rest } = schema as JsonSchema;
    parameters.push({
      name,
      in: 'query',
      required: false,
      ...(description && { description }),
      schema: rest,
    });
  }
  const header = (name: string, description: string) =>
    parameters.push({ name, in: 'header', required: false, description, schema: { type: 'string' } });
  if (errors.includes('changed_meanwhile'))
    header('If-Match', 'The ETag that was read: the revision the change is made from.');
  if (errors.includes('command_id_reused')) {
    header('Idempotency-Key', 'A UUID. A repeat with the same one is answered as the first was.');
  }
  return parameters;
}

/** One answer a status; each names the codes that come with it. */
function failures(errors: readonly ApiError[]): Record<string, object> {
  const byStatus = Map.groupBy(new Set(errors), (code) => STATUSES[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${exampleSentence(code)}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
