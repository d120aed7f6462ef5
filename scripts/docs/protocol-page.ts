/** docs/protocol.md as text: the story by hand, every table from the schemas. */

import { FRAME_LIMIT, HEARTBEAT_INTERVAL, HEARTBEAT_TIMEOUT, MESSAGE_LIMIT } from '#shared/limits.ts';
import { ERRORS, type ErrorCode } from '#shared/protocol/errors.ts';
import { CLOSE } from '#shared/protocol/frames.ts';
import {
  COMMAND_ERRORS,
  COMMON_ERRORS,
  FRAME_ERRORS,
  METHODS,
  type Method,
  NOTIFICATIONS,
} from '#shared/protocol/methods.ts';
import { exampleSentence } from '../../server/http/error-examples.ts';
import type { JsonSchema } from '../../server/http/named-schemas.ts';
import { jsonSchema, namedSchemas } from '../../server/http/protocol-schemas.ts';
import { type Field, fieldsOf, typeOf } from './schema-words.ts';

const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
const codes = (list: readonly string[]) => list.map((code) => `\`${code}\``).join(', ');

const STORY = `# The protocol

What a desktop and the messaging server say to each other. This page is made by \`npm run docs\` from the schemas in
[shared/protocol/](../shared/protocol/), which also check every frame; the same as a document for programs is served at
\`GET /openrpc.json\` ([OpenRPC](https://spec.open-rpc.org)).

[Frames](#frames) · [Signing in](#signing-in) · [Staying up to date](#staying-up-to-date) · [Commands](#commands) ·
[Methods](#methods) · [Notifications](#notifications) · [Rows](#rows) · [Errors](#errors) · [Closing](#closing)

## Frames

JSON-RPC 2.0 over a WebSocket at \`/ws\`: one request, answer or notification a text frame, no batches, at most
${FRAME_LIMIT / 1024} KiB. Parameters go by name; unknown fields are left unread by both ends.

\`\`\`json
→ {"jsonrpc":"2.0","id":7,"method":"conversation.claim","params":{"commandId":"0198f0c4-…","conversationId":"0198f0b1-…"}}
← {"jsonrpc":"2.0","id":7,"result":{"sessionId":"0198f0b1-…","epoch":3}}
\`\`\`

An error carries its number, the sentence a person is told, and in \`data\` the code as a word with what belongs to it:

\`\`\`json
← {"jsonrpc":"2.0","id":7,"error":{"code":${ERRORS.already_claimed.number},"message":"${exampleSentence('already_claimed')}",
   "data":{"code":"already_claimed","owner":{"id":"0198f0a0-…","name":"Maya Chen","extension":"201"}}}}
\`\`\`

Several requests may be under way at once; answers come as they are ready. Commands of one connection take effect in the
order in which they were sent.

## Signing in

The first frame calls [\`auth.signIn\`](#authsignin) or [\`auth.resume\`](#authresume), within 10 s; further frames may follow
without waiting for its answer. The token never stands in a URL. It ends 30 days after its last use, or with
[\`auth.signOut\`](#authsignout). After five failures an extension, or an address, must wait before it tries again, longer
each time. An upgrade with an \`Origin\` that is not on the server's list is answered with 403.

The server pings every ${seconds(HEARTBEAT_INTERVAL)}; either end gives the other up after ${seconds(HEARTBEAT_TIMEOUT)} without a sign of life.

## Staying up to date

A desktop keeps a copy of every [row](#rows) its user may see, and a cursor that says how far it has come. There is one
way to learn of a change, whether first, after a week, or live:

1. Ask [\`sync.changes\`](#syncchanges) since the cursor, \`null\` the first time. Write the rows, carry out the removals and
   store the new cursor in one transaction. While the answer says \`more\`, ask again.
2. From the answer with \`more: false\` on, the server pushes [\`changes\`](#changes) of the very same shape, with nothing
   lost in between. Handle them alike.
3. A new connection goes on from the stored cursor. \`cursor_expired\` means that the server's data is another than the
   cursor's, or that the desktop was away for longer than the server remembers what is gone (30 days): drop the copy
   and start with \`null\`.

Rows come in their latest state, not as history. A row belongs to one **audience**: the account, a queue, or a user. Who
gains an audience is sent its rows; who loses it is sent a removal that names the audience, and drops every row of it. A
removal with a type and an id drops that row, unless the copy has meanwhile moved to another audience.

## Commands

What changes something carries a \`commandId\`, a UUID of the client's making. A command may be repeated after a lost
connection: under the same id it takes effect once, and the repeat answers what the first did. Acts on a session carry
the \`epoch\` that the person saw, so that nobody answers for one whose turn is over. An answer is given only once the
change is on the server's disk.
`;

/** The whole page. */
export function protocolPage(): string {
  return `${[
    STORY,
    '## Methods\n',
    'open: before signing in · query: reads · command: changes something once; its `commandId` is left out below.\n',
    ...Object.keys(METHODS).map((name) => methodSection(name as Method)),
    `Besides its own errors every method can answer ${codes(COMMON_ERRORS)}, every command ${codes(COMMAND_ERRORS)}; a frame that names no known method is answered ${codes(FRAME_ERRORS)}.\n`,
    '## Notifications\n',
    ...Object.entries(NOTIFICATIONS).map(
      ([name, { summary, params }]) =>
        `### ${name}\n\n${summary} Parameters: ${typeOf(jsonSchema(params))}.\n`,
    ),
    '## Rows\n',
    'Times are milliseconds since the Unix epoch, UTC. Every row has these fields, its own come below:\n',
    fieldTable('field', fieldsOf(namedSchemas()['ReadMarkRow'] ?? {}).filter(isShared)),
    ...Object.entries(namedSchemas()).map(([name, schema]) => rowSection(name, schema)),
    '## Errors\n',
    errorTable(),
    `A text of more than ${MESSAGE_LIMIT.toLocaleString('en')} characters is refused with \`message_too_long\`.\n`,
    '## Closing\n',
    closeTable(),
  ].join('\n')}`;
}

function methodSection(name: Method): string {
  const { summary, kind, params, result, errors } = METHODS[name];
  const lines = [`### ${name}\n`, `*${kind}* · ${summary}\n`];
  const fields = fieldsOf(jsonSchema(params)).filter((field) => field.name !== 'commandId');
  if (fields.length > 0) lines.push(fieldTable('parameter', fields));
  lines.push(
    `Answers ${resultWords(jsonSchema(result))}${errors.length > 0 ? ` · errors: ${codes(errors)}` : ''}\n`,
  );
  return lines.join('\n');
}

function resultWords(schema: JsonSchema): string {
  return schema.$ref === undefined && fieldsOf(schema).length === 0 ? 'with nothing' : typeOf(schema);
}

function rowSection(name: string, schema: JsonSchema): string {
  const lines = [`### ${name}\n`];
  if (schema.description !== undefined) lines.push(`${schema.description}\n`);
  const options = schema.oneOf ?? schema.anyOf;
  const fields = fieldsOf(schema);
  const own = fields.some(({ name }) => name === 'seq') ? fields.filter((field) => !isShared(field)) : fields;
  if (options === undefined) lines.push(fieldTable('field', own));
  else lines.push(`One of:\n\n${options.map((option) => `- ${typeOf(option as JsonSchema)}`).join('\n')}\n`);
  return lines.join('\n');
}

/** The fields that every row has. */
function isShared({ name }: Field): boolean {
  return ['id', 'audience', 'seq'].includes(name);
}

function fieldTable(title: string, fields: readonly Field[]): string {
  const rows = fields.map(
    ({ name, type, required, meaning }) =>
      `| \`${name}\` | ${type}${required ? '' : ', optional'} | ${meaning.replaceAll('|', '\\|')} |`,
  );
  return `| ${title} | type | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
}

function errorTable(): string {
  const rows = Object.entries(ERRORS).map(([code, { number, data }]) => {
    const carried = fieldsOf(jsonSchema(data));
    const words = carried.map(({ name, type }) => `\`${name}\`: ${type}`).join(', ');
    return `| \`${code}\` | ${number} | ${words} | ${exampleSentence(code as ErrorCode)} |`;
  });
  return `| code | number | data | what a person reads, for example |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function closeTable(): string {
  const rows = Object.values(CLOSE).map(
    ({ code, reason, means }) => `| ${code} | \`${reason}\` | ${means} |`,
  );
  return `The server closes a connection with one of these codes and reasons.\n\n| code | reason | meaning |\n|---|---|---|\n${rows.join('\n')}\n`;
}
