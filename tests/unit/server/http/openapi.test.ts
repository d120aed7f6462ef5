/** The OpenAPI document says what the server answers: every route of the API stands there, and nothing else. */
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { RECORDS } from '#shared/protocol/records.ts';
import { CONTACT_OPERATIONS } from '../../../../server/http/api/contact-operations.ts';
import { NUMBER_OPERATIONS } from '../../../../server/http/api/number-operations.ts';
import { openApiDocument } from '../../../../server/http/api/openapi.ts';
import { OPERATIONS, STATUSES } from '../../../../server/http/api/operations.ts';
import { API } from '../../../../server/http/api/resources.ts';
import { apiRoutes } from '../../../../server/http/api/routes.ts';

interface Described {
  readonly operationId: string;
  readonly parameters: { readonly name: string; readonly in: string }[];
  readonly responses: Record<string, { description: string }>;
  readonly security?: unknown[];
}

const document = JSON.parse(JSON.stringify(openApiDocument('http://127.0.0.1:4780', '1.2.3'))) as {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
};

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

/** Fastify begins a name with a colon, and doubles one that stands for itself. */
const asInDocument = (url: string) => url.replaceAll(/(?<!:):(\w+)/g, '{$1}').replaceAll('::', ':');

test('the document has every route of the API, and no other', async () => {
  const routes: string[] = [];
  const http = Fastify();
  http.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') routes.push(`${each} ${asInDocument(url)}`);
  });
  await http.register(apiRoutes, { prefix: API } as never);
  await http.ready();
  expect(routes.length).toBeGreaterThan(30);
  expect(described.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort());
  await http.close();
});

test('it is OpenAPI 3.1, and every operation has a name of its own', () => {
  expect(document).toMatchObject({ openapi: '3.1.1', info: { version: '1.2.3' } });
  const names = described.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z_]+$/);
});

test('every kind of record can be reached', () => {
  const types = new Set(OPERATIONS.flatMap(({ act }) => ('resource' in act ? [act.resource.type] : [])));
  expect([...types].sort()).toEqual(Object.keys(RECORDS).sort());
});

test('a change takes a revision and can be repeated; only signing in needs no token', () => {
  // What is known by a name of its own takes effect once without either.
  const byName = /^(putContact|removeContact|syncContacts|recordCalls)$/;
  // However it stands: all of it goes.
  const whole = 'eraseNumber';
  for (const { method, operation } of described) {
    const parameters = operation.parameters.map(({ name }) => name);
    const changes = (method === 'PUT' || method === 'DELETE') && !byName.test(operation.operationId);
    expect(parameters.includes('If-Match')).toBe(changes && operation.operationId !== whole);
    const isMade = method === 'POST' && operation.operationId !== 'signIn';
    expect(parameters.includes('Idempotency-Key')).toBe(
      changes || (isMade && !byName.test(operation.operationId)),
    );
    expect(operation.security).toEqual(operation.operationId === 'signIn' ? [] : undefined);
  }
});

test('every error that can come is named beside its status', () => {
  for (const { operation } of described) {
    const declared = [...OPERATIONS, ...CONTACT_OPERATIONS, ...NUMBER_OPERATIONS].find(
      ({ name }) => name.replace(':', '_') === operation.operationId,
    );
    for (const code of declared?.errors ?? []) {
      expect(operation.responses[STATUSES[code]]?.description).toContain(`\`${code}\``);
    }
  }
});

test('every reference in the document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
  expect(references.length).toBeGreaterThan(50);
  for (const reference of new Set(references)) {
    const name = /^#\/components\/schemas\/(.+)$/.exec(reference)?.[1];
    expect(document.components.schemas, reference).toHaveProperty(name ?? '');
  }
});

test('a password can be written and not be read', () => {
  const { User, UserValues } = document.components.schemas;
  expect(UserValues!.properties).toHaveProperty('password');
  expect(User!.properties).not.toHaveProperty('password');
});
