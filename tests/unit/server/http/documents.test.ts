/** The documents say what the server does: every method, error and close code stands there, and nothing else. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ERRORS } from '#shared/protocol/errors.ts';
import { CLOSE } from '#shared/protocol/frames.ts';
import { METHODS, NOTIFICATIONS } from '#shared/protocol/methods.ts';
import { protocolPage } from '../../../../scripts/docs/protocol-page.ts';
import { openRpcDocument } from '../../../../server/http/openrpc.ts';

const document = JSON.parse(JSON.stringify(openRpcDocument('ws://127.0.0.1:4780/ws', '1.2.3')));
const page = protocolPage();
const section = (title: string) => page.split(`\n## ${title}\n`)[1]!.split('\n## ')[0]!;
const headings = (text: string) => [...text.matchAll(/^### (.+)$/gm)].map((match) => match[1]);
const firstCells = (text: string) => [...text.matchAll(/^\| `?([\w-]+)`? \|/gm)].map((match) => match[1]);
const sorted = (list: Iterable<unknown>) => [...list].map(String).sort();

test('docs/protocol.md is what the schemas say now; `npm run docs` writes it', async () => {
  const written = await readFile(new URL('../../../../docs/protocol.md', import.meta.url), 'utf8');
  expect(written).toBe(page);
});

test('the page has every method, notification, error and close code, and no other', () => {
  expect(headings(section('Methods'))).toEqual(Object.keys(METHODS));
  expect(headings(section('Notifications'))).toEqual(Object.keys(NOTIFICATIONS));
  expect(firstCells(section('Errors')).slice(1)).toEqual(Object.keys(ERRORS));
  expect(firstCells(section('Closing')).slice(1)).toEqual(
    Object.values(CLOSE).map(({ code }) => String(code)),
  );
});

test('links within the page lead somewhere', () => {
  const anchors = new Set(
    [...page.matchAll(/^#+ (.+)$/gm)].map((match) =>
      match[1]!
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
  for (const [, target] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(target);
});

test('the OpenRPC document has every method with its parameters, and every error', () => {
  expect(document).toMatchObject({ openrpc: '1.3.2', info: { version: '1.2.3' } });
  expect(document.methods.map((method: { name: string }) => method.name)).toEqual(Object.keys(METHODS));
  for (const method of document.methods) {
    const shape = METHODS[method.name as keyof typeof METHODS].params.shape;
    expect(method.params.map((param: { name: string }) => param.name)).toEqual(Object.keys(shape));
    expect(method.result).toMatchObject({ name: 'result', schema: expect.any(Object) });
  }
  const errors = Object.entries<{ code: number }>(document.components.errors);
  expect(errors.map(([code, { code: number }]) => [code, number])).toEqual(
    Object.entries(ERRORS).map(([code, { number }]) => [code, number]),
  );
  const closes = document['x-close-codes'] as { code: number }[];
  expect(closes.map(({ code }) => code)).toEqual(Object.values(CLOSE).map(({ code }) => code));
});

test('every reference in the OpenRPC document leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) {
    const [root, ...steps] = reference.split('/');
    expect(root).toBe('#');
    expect(
      steps.reduce((at, step) => at?.[step], document),
      reference,
    ).toBeDefined();
  }
});

test('no two errors share a number', () => {
  const numbers = Object.values(ERRORS).map(({ number }) => number);
  expect(sorted(new Set(numbers))).toEqual(sorted(numbers));
});
