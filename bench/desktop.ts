/** What a desktop does, told figure by figure. */
import { fillDesktop, measureMemory, measureOpen, measureSearch, measureStart } from './desktop-cache.ts';
import { ratio, row } from './lib/report.ts';
import type { SearchFigures } from './search-process.ts';
import { measureSync, type SyncRun, startSyncServer } from './sync.ts';
import { measureTraffic, measureWindow, openBrowser, type WindowFigures } from './window.ts';

const FULL_DESKTOP = { conversations: 100_000, messages: 1_000_000 };
const SMALLER_DESKTOP = { conversations: 20_000, messages: 200_000 };
const FIRST_SYNC = 100_000;
const A_DAY_OF_TEXTS = 50_000;

export interface Bench {
  readonly runs: number;
  /** Where databases go: a disk, not memory. */
  readonly folder: string;
}

export async function firstSync({ runs, folder }: Bench): Promise<void> {
  const server = await startSyncServer(FIRST_SYNC, folder);
  const synced: SyncRun[] = [];
  for (let run = 0; run < runs; run++) {
    synced.push(await measureSync(server.ready.url, folder, FIRST_SYNC));
  }
  await server.stop();
  const product = synced.map((run) => run.product.seconds);
  const raw = synced.map((run) => run.raw.seconds);
  const usable = synced.map((run) => run.product.usableAfter);
  console.log(`\nFirst sync of ${FIRST_SYNC} messages over the socket`);
  row('  product', product, 's', 2);
  row('  the same rows into the same schema at once', raw, 's', 2);
  ratio('  product ÷ raw', product, raw, '≤ 1.5');
  row('  until the list can be used', usable, 's', 2);
}

export async function fullDesktop({ runs, folder }: Bench): Promise<void> {
  const { conversations, messages } = FULL_DESKTOP;
  const desktop = fillDesktop(folder, 'full', FULL_DESKTOP);
  console.log(`\nA desktop with ${conversations} conversations and ${messages} messages`);

  const starts: number[] = [];
  const opened = { product: [] as number[], raw: [] as number[] };
  for (let run = 0; run < runs; run++) {
    starts.push(await measureStart(desktop));
    const { product, raw } = await measureOpen(desktop, FULL_DESKTOP);
    opened.product.push(product);
    opened.raw.push(raw);
  }
  row('  from the start of the process to the list', starts, 'ms');
  row('  a conversation opens', opened.product, 'ms', 3);
  row('  its rows read by hand', opened.raw, 'ms', 3);
  ratio('  product ÷ raw', opened.product, opened.raw, '≤ 2');

  const found: SearchFigures[] = [];
  for (let run = 0; run < runs; run++) found.push(await measureSearch(desktop, FULL_DESKTOP));
  console.log('  Search, 99th percentile of each kind of query');
  for (const kind of Object.keys(found[0] ?? {})) {
    const product = found.map((figures) => figures[kind]?.product ?? Number.NaN);
    const bound = found.map((figures) => (figures[kind]?.raw ?? Number.NaN) + 0.1);
    row(`    ${kind}`, product, 'ms', 2);
    ratio('      ÷ (FTS5 asked by hand + 0.1 ms)', product, bound, '≤ 1.2');
  }

  const browser = await openBrowser();
  const windows: WindowFigures[] = [];
  for (let run = 0; run < runs; run++) windows.push(await measureWindow(browser, desktop));
  await browser.close();
  console.log('  The window in Chromium');
  const of = (figure: keyof WindowFigures) => windows.map((figures) => figures[figure]);
  row('    from its address to the list', of('list'), 'ms');
  row('    from a click to the thread', of('thread'), 'ms');
  row('    a frame while the list scrolls, 95th percentile', of('frame'), 'ms', 1);
}

export async function searchMemory({ runs, folder }: Bench): Promise<void> {
  const desktop = fillDesktop(folder, 'smaller', SMALLER_DESKTOP);
  const product: number[] = [];
  const library: number[] = [];
  for (let run = 0; run < runs; run++) {
    product.push(await measureMemory('product', desktop, SMALLER_DESKTOP));
    library.push(await measureMemory('minisearch', desktop, SMALLER_DESKTOP));
  }
  console.log(`\nMemory that searching ${SMALLER_DESKTOP.messages} messages takes`);
  row('  product', product, 'MB');
  row('  minisearch', library, 'MB');
  ratio('  product ÷ minisearch', product, library, '≤ 0.1');
}

export async function dayOfTexts({ folder }: Bench): Promise<void> {
  const browser = await openBrowser();
  const { windowBefore, windowAfter, desktopBefore, desktopAfter } = await measureTraffic(browser, {
    texts: A_DAY_OF_TEXTS,
    folder,
  });
  await browser.close();
  console.log(`\n${A_DAY_OF_TEXTS} texts through an open window: memory after a fifth of them → after all`);
  row('  window', [windowBefore], 'MB');
  row('  window', [windowAfter], 'MB');
  row('  desktop behind it', [desktopBefore], 'MB');
  row('  desktop behind it', [desktopAfter], 'MB');
}
