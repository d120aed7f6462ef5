import { expect, it } from 'vitest';
import { Labels } from '../../../../electron/core/cache/labels.ts';
import { conversation, JONAS, MAYA } from '../../../support/rows.ts';
import { cacheWith } from './test-cache.ts';

it('what conversations are called stays known while a page is put together, however many were asked for before', () => {
  const ids = ['c1', 'c2', 'c3', 'c4'];
  const cache = cacheWith(...ids.map((id) => conversation(id)));
  const labels = new Labels(cache, () => MAYA, 3);
  labels.conversations(['c1', 'c2']);
  const page = labels.conversations(['c3', 'c4']);
  labels.person(JONAS);
  expect(page.get('c3')?.title).toBeDefined();
  expect(page.get('c4')?.title).toBeDefined();
  expect(labels.conversations(['c1']).get('c1')?.title).toBeDefined();
});
