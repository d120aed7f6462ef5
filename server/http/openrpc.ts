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
import { exampleSentence } from './error-examples.ts';
import type { JsonSchema } from './named-schemas.ts';
import { jsonSchema, namedSchemas } from './protocol-schemas.ts';

/** Everything a method can answer with, its own errors first. */
export function errorsOf(method: Method): ErrorCode[] {
  const { kind, errors } = METHODS[method];
  return [...errors, ...(kind === 'command' ? COMMAND_ERRORS : []), ...COMMON_ERRORS];
}

/** The OpenRPC document (spec.open-rpc.org) of the WebSocket, made from the schemas that check its frames. */
export function openRpcDocument(url: string, version: string) {
  return {
    openrpc: '1.3.2',
    info: {
      title: 'Offhook messaging server',
      version,
      description:
        'JSON-RPC 2.0 over WebSocket: one object a frame, no batches. The first frame signs in. docs/protocol.md explains the rest.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ name: 'this server', url }],
    methods: Object.keys(METHODS).map((name) => describeMethod(name as Method)),
    components: { schemas: namedSchemas(), errors: describeErrors() },
    'x-notifications': Object.entries(NOTIFICATIONS).map(([name, { summary, params }]) => ({
      name,
      summary,
      params: jsonSchema(params),
    })),
    'x-frame-errors': FRAME_ERRORS,
    'x-close-codes': Object.values(CLOSE).map(({ code, reason, means }) => ({ code, reason, means })),
  };
}

function describeMethod(name: Method) {
  const { summary, kind, params, result } = METHODS[name];
  const { properties = {}, required = [] } = jsonSchema(params);
  return {
    name,
    summary,
    tags: [{ name: kind }],
    paramStructure: 'by-name',
    params: Object.entries(properties).map(([param, schema]) => ({
      name: param,
      required: required.includes(param),
      schema: schema as JsonSchema,
    })),
    result: { name: 'result', schema: jsonSchema(result) },
    errors: errorsOf(name).map((code) => ({ $ref: `#/components/errors/${code}` })),
  };
}

function describeErrors() {
  return Object.fromEntries(
    Object.entries(ERRORS).map(([code, { number, data }]) => {
      const { properties, ...schema } = jsonSchema(data);
      return [
        code,
        {
          code: number,
          message: exampleSentence(code as ErrorCode),
          // JSON Schema of what `error.data` holds: the code as a word, and what belongs to it.
          data: { ...schema, properties: { code: { const: code }, ...properties } },
        },
      ];
    }),
  );
}
