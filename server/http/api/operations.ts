/** What the HTTP API can be asked for. The routes and the OpenAPI document are both made from this. */
import { z } from 'zod';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import { METHODS } from '#shared/protocol/methods.ts';
import {
  ACCOUNT,
  AuditQuery,
  RESOURCES,
  type Resource,
  RevisionQuery,
  Saved,
  SignInBody,
  Token,
} from './resources.ts';

/** The status that each error is answered with; what is not in here cannot come of these routes. */
export const STATUSES = {
  invalid_params: 400,
  unauthenticated: 401,
  token_expired: 401,
  wrong_credentials: 401,
  forbidden: 403,
  not_found: 404,
  command_id_reused: 409,
  in_use: 409,
  own_number: 409,
  changed_meanwhile: 412,
  invalid_fields: 422,
  not_a_number: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies { readonly [Code in ErrorCode]?: number };

export type ApiError = keyof typeof STATUSES;

export type Act =
  | { readonly kind: 'signIn' }
  | { readonly kind: 'audit' }
  | { readonly kind: 'readAccount' }
  | ContactAct
  | NumberAct
  | { readonly kind: 'list' | 'read' | 'create' | 'replace' | 'remove'; readonly resource: Resource };

export interface ContactAct {
  readonly kind: 'contacts';
  readonly does:
    | 'listPhonebooks'
    | 'createPhonebook'
    | 'readPhonebook'
    | 'renamePhonebook'
    | 'removePhonebook'
    | 'listContacts'
    | 'readContact'
    | 'putContact'
    | 'removeContact'
    | 'syncContacts'
    | 'recordCalls';
}

export interface NumberAct {
  readonly kind: 'numbers';
  readonly does: 'listTexts' | 'exportTexts' | 'readNumber' | 'exportNumber' | 'eraseNumber';
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Within the API; `{id}` stands for an id, other names in braces likewise. */
  readonly path: string;
  readonly name: string;
  readonly summary: string;
  readonly act: Act;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** Bytes; left out: what is usual. */
  readonly bodyLimit?: number;
  readonly status: 200 | 201 | 204;
  /** Null: nothing. */
  readonly answer: z.ZodType | null;
  /** Of an answer that is a file, as long as it may be. */
  readonly file?: 'text/csv' | 'application/json';
  /** Beside those that every operation can answer with. */
  readonly errors: readonly ApiError[];
}

const CHANGE_ERRORS = ['not_found', 'changed_meanwhile', 'command_id_reused'] as const;

function operationsOf(resource: Resource): Operation[] {
  const { path, one, many, input, output } = resource;
  const name = path.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const at = `/${path}`;
  const each = `/${path}/{id}`;
  return [
    {
      method: 'GET',
      path: at,
      name: `list:${name}`,
      summary: `All ${many}.`,
      act: { kind: 'list', resource },
      status: 200,
      answer: z.array(output),
      errors: [],
    },
    {
      method: 'POST',
      path: at,
      name: `create:${name}`,
      summary: `Makes ${one}.`,
      act: { kind: 'create', resource },
      body: input,
      status: 201,
      answer: Saved,
      errors: ['invalid_fields', 'command_id_reused'],
    },
    {
      method: 'GET',
      path: each,
      name: `read:${name}`,
      summary: `Reads ${one}.`,
      act: { kind: 'read', resource },
      status: 200,
      answer: output,
      errors: ['not_found'],
    },
    replacing(resource, each, name),
    {
      method: 'DELETE',
      path: each,
      name: `remove:${name}`,
      summary: `Removes ${one} that nothing needs any more.`,
      act: { kind: 'remove', resource },
      query: RevisionQuery,
      status: 204,
      answer: null,
      errors: [...CHANGE_ERRORS, 'in_use'],
    },
  ];
}

function replacing(resource: Resource, path: string, name: string): Operation {
  return {
    method: 'PUT',
    path,
    name: `replace:${name}`,
    summary: `Changes ${resource.one}: what is sent replaces what is there.`,
    act: { kind: 'replace', resource },
    query: RevisionQuery,
    body: resource.input,
    status: 200,
    answer: Saved,
    errors: [...CHANGE_ERRORS, 'invalid_fields'],
  };
}

export const OPERATIONS: readonly Operation[] = [
  {
    method: 'POST',
    path: '/tokens',
    name: 'signIn',
    summary: 'Signs in: the token speaks for the user until it has not been used for 30 days.',
    act: { kind: 'signIn' },
    body: SignInBody,
    status: 201,
    answer: Token,
    errors: ['wrong_credentials', 'rate_limited'],
  },
  {
    method: 'GET',
    path: '/account',
    name: 'readAccount',
    summary: 'Reads the account.',
    act: { kind: 'readAccount' },
    status: 200,
    answer: ACCOUNT.output,
    errors: [],
  },
  replacing(ACCOUNT, '/account', 'account'),
  ...RESOURCES.flatMap(operationsOf),
  {
    method: 'GET',
    path: '/audit',
    name: 'readAudit',
    summary: 'What admins did, latest first.',
    act: { kind: 'audit' },
    query: AuditQuery,
    status: 200,
    answer: METHODS['admin.audit'].result,
    errors: [],
  },
];
