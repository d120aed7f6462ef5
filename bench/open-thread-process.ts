/** Opens conversations with more than a page of messages: header and last page as the window asks for them, against the same rows read by hand. */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { getConversation } from '../electron/core/cache/conversations.ts';
import { threadPage } from '../electron/core/cache/threads.ts';
import { Chance } from '../tests/support/day/chance.ts';
import { readAssignment, tell } from './lib/assignment.ts';
import { openCache, VIEWER } from './lib/filled-cache.ts';
import { busyConversations, conversationId, ME } from './lib/messages-world.ts';
import { quantile } from './lib/statistics.ts';

/** Milliseconds. */
export interface OpenFigures {
  readonly product: number;
  readonly raw: number;
}

const OPENED = 2_000;
const PAGE = 60;

const { desktop, size } = readAssignment();
const cache = openCache(desktop);
const raw = new Sqlite(path.join(desktop, 'cache.db'), { readonly: true });
const thread = raw.prepare('SELECT * FROM message WHERE conversationId = ? ORDER BY position DESC LIMIT ?');
const conversation = raw.prepare('SELECT * FROM conversation WHERE id = ?');
const chance = new Chance(11);
const times = { product: [] as number[], raw: [] as number[] };
for (let opened = 0; opened < OPENED; opened++) {
  const id = conversationId(chance.between(0, busyConversations(size)));
  const product = () => {
    getConversation(cache, id, VIEWER);
    threadPage(cache, id, null, PAGE, ME);
  };
  const byHand = () => {
    conversation.get(id);
    thread.all(id, PAGE + 1);
  };
  // Whoever comes second finds the pages in memory: they take turns.
  const first = opened % 2 === 0;
  if (first) times.product.push(took(product));
  times.raw.push(took(byHand));
  if (!first) times.product.push(took(product));
}
raw.close();
cache.close();
tell({ product: quantile(times.product, 0.5), raw: quantile(times.raw, 0.5) } satisfies OpenFigures);

function took(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
