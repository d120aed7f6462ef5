/**
 * What searching takes of a process's memory. VARIANT `product`: the index on the disk, asked a thousand times;
 * `minisearch`: a common search library with the same messages in memory.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import { MessageSearch } from '../electron/core/cache/message-search.ts';
import { Chance } from '../tests/support/day/chance.ts';
import { readAssignment, tell } from './lib/assignment.ts';
import { openCache } from './lib/filled-cache.ts';
import { ME, message } from './lib/messages-world.ts';
import { word } from './lib/words.ts';

export interface MemoryFigures {
  readonly megabytes: number;
}

const QUERIES = 1_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const { variant, desktop, size } = readAssignment();
const chance = new Chance(3);
const before = resident();
const search = variant === 'minisearch' ? indexed() : onDisk();
for (let asked = 0; asked < QUERIES; asked++) search(word(chance.between(0, 2_000)));
const figures: MemoryFigures = { megabytes: (resident() - before) / 2 ** 20 };
// What was measured is still needed: nothing of it was thrown away before.
search(word(0));
tell(figures);

function onDisk(): (text: string) => void {
  const messages = new MessageSearch(openCache(desktop), () => ME);
  const filters = { conversationId: null, userId: null, number: null, queueId: null, from: null, to: null };
  return (text) => void messages.here({ text, filters, before: null, limit: 50 });
}

function indexed(): (text: string) => void {
  const index = new MiniSearch({ fields: ['text'], storeFields: ['conversationId'] });
  const by = new Chance(7);
  for (let place = 0; place < size.messages; place++) {
    const { id, text, conversationId } = message(place, size, by);
    index.add({ id, text, conversationId });
  }
  return (text) => void index.search(text, { prefix: true });
}

function resident(): number {
  collect();
  return process.memoryUsage().rss;
}
