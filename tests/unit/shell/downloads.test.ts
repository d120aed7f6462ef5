import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { expect, it } from 'vitest';
import { watchDownloads } from '../../../electron/shell/downloads.ts';
import { preventable } from '../../support/electron-double.ts';

class ItemDouble extends EventEmitter {
  readonly #url: string;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  getURL(): string {
    return this.#url;
  }

  getFilename(): string {
    return 'texts.csv';
  }
}

function watched() {
  const session = new EventEmitter();
  const broken: string[] = [];
  const bar: number[] = [];
  watchDownloads({
    session: session as unknown as Session,
    window: { setProgressBar: (progress) => bar.push(progress), isDestroyed: () => false },
    isExport: (url) => url.startsWith('https://sms.example/exports/'),
    onBroken: (name) => broken.push(name),
  });
  const begin = (url = 'https://sms.example/exports/f00d') => {
    const [event, item] = [preventable(), new ItemDouble(url)];
    session.emit('will-download', event, item);
    return { item, prevented: event.prevented };
  };
  return { begin, broken, bar };
}

it('fetches what the server has made ready, and shows as long as it does', () => {
  const { begin, broken, bar } = watched();
  const [first, second] = [begin(), begin()];
  expect(first.prevented).toBe(false);
  first.item.emit('done', {}, 'completed');
  expect(bar.at(-1)).toBeGreaterThan(1);
  second.item.emit('done', {}, 'cancelled');
  expect(bar.at(-1)).toBe(-1);
  expect(broken).toEqual([]);
});

it('says so where a file did not come as a whole', () => {
  const { begin, broken, bar } = watched();
  begin().item.emit('done', {}, 'interrupted');
  expect(broken).toEqual(['texts.csv']);
  expect(bar.at(-1)).toBe(-1);
});

it('fetches nothing else', () => {
  const { begin, bar } = watched();
  expect(begin('https://evil.example/exports/f00d').prevented).toBe(true);
  expect(bar).toEqual([]);
});
