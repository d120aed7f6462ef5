/** The window in a real browser: with a full desktop behind it, and open while a day of texts comes in. */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { findChromium, isExecutable } from '../scripts/find-chromium.ts';
import { freshBuild } from '../scripts/start/fresh-build.ts';
import type { InboundServerReady } from './inbound-server.ts';
import { type Child, startChild } from './lib/child.ts';
import { callerNumber, WEBHOOK_ENVIRONMENT, webhookRequest } from './lib/customers.ts';
import { postAll } from './lib/http-load.ts';
import { quantile } from './lib/statistics.ts';
import type { WindowHostReady } from './window-host.ts';

/** Milliseconds. */
export interface WindowFigures {
  /** From the first byte of the page to a row of the list. */
  readonly list: number;
  /** From the click on a row to its last message. */
  readonly thread: number;
  /** The 95th percentile of the time from one frame to the next while the list is scrolled. */
  readonly frame: number;
}

/** Megabytes after the first fifth of the texts, and after all of them. */
export interface TrafficFigures {
  readonly windowBefore: number;
  readonly windowAfter: number;
  readonly desktopBefore: number;
  readonly desktopAfter: number;
}

/** Nobody answers there: the window shows what the desktop has. */
const NO_SERVER = 'ws://127.0.0.1:9/ws';
const SCROLLED = 3_000;
const CUSTOMERS = 20;
const CONNECTIONS = 32;

export async function openBrowser(): Promise<Browser> {
  await freshBuild(['renderer']);
  const executablePath = findChromium({
    platform: process.platform,
    env: process.env,
    playwrightPath: chromium.executablePath(),
    isExecutable,
  });
  if (executablePath === null) throw new Error('There is no Chromium here.');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export async function measureWindow(browser: Browser, desktop: string): Promise<WindowFigures> {
  const host = await openHost(desktop, NO_SERVER);
  const page = await browser.newPage();
  const started = performance.now();
  await page.goto(host.ready.address);
  const rows = page.getByRole('grid', { name: 'Conversations' }).getByRole('row', { name: /, / });
  await rows.first().waitFor();
  const list = performance.now() - started;
  const clicked = performance.now();
  await rows.nth(3).click();
  await page.getByRole('log', { name: 'Messages' }).locator('[data-index], article, li').last().waitFor();
  const thread = performance.now() - clicked;
  const frame = await frameTimes(page);
  await page.close();
  await host.stop();
  return { list, thread, frame };
}

/** Texts of twenty customers, one of whose threads is open. */
export async function measureTraffic(
  browser: Browser,
  { texts, folder }: { texts: number; folder: string },
): Promise<TrafficFigures> {
  const server = await startChild<InboundServerReady>(new URL('inbound-server.ts', import.meta.url), {
    VARIANT: 'product',
    DESKTOPS: '0',
    BENCH_FOLDER: folder,
    ...WEBHOOK_ENVIRONMENT,
  });
  const { port } = server.ready;
  const host = await openHost(await mkdtemp(path.join(folder, 'window-')), `ws://127.0.0.1:${port}/ws`);
  const page = await browser.newPage();
  await page.goto(host.ready.address);
  await post(port, 0, 1, 'The first text');
  const [row] = [page.getByRole('row', { name: new RegExp(callerNumber(0).slice(-4)) })];
  await row.first().click();
  const cdp = await page.context().newCDPSession(page);
  const fifth = Math.floor(texts / 5);
  await post(port, 0, fifth, 'A fifth of it');
  await page.getByText('A fifth of it', { exact: true }).last().waitFor();
  const windowBefore = await heapOf(cdp);
  const desktopBefore = await residentOf(host);
  await post(port, fifth, texts, 'The last text');
  await page.getByText('The last text', { exact: true }).last().waitFor();
  const figures = {
    windowBefore,
    windowAfter: await heapOf(cdp),
    desktopBefore,
    desktopAfter: await residentOf(host),
  };
  await page.close();
  await host.stop();
  await server.stop();
  return figures;
}

function openHost(desktop: string, server: string): Promise<Child<WindowHostReady>> {
  return startChild(new URL('window-host.ts', import.meta.url), { DESKTOP: desktop, SERVER: server });
}

/** The last one is to be seen in the open thread. */
async function post(port: number, from: number, to: number, last: string): Promise<void> {
  const requests = Array.from({ length: to - from }, (_, index) =>
    webhookRequest((from + index) % CUSTOMERS, `Text ${from + index}: where is my order, please?`),
  );
  await postAll(port, requests, CONNECTIONS);
  await postAll(port, [webhookRequest(0, last)], 1);
}

async function frameTimes(page: Page): Promise<number> {
  await page.getByRole('grid', { name: 'Conversations' }).hover();
  // In the page, where there are other types than here.
  const frames = page.evaluate(`new Promise((resolve) => {
    const times = [];
    let last = performance.now();
    const end = last + ${SCROLLED};
    const next = (now) => {
      times.push(now - last);
      last = now;
      if (now < end) requestAnimationFrame(next);
      else resolve(times);
    };
    requestAnimationFrame(next);
  })`) as Promise<number[]>;
  const end = performance.now() + SCROLLED;
  while (performance.now() < end) await page.mouse.wheel(0, 400);
  return quantile(await frames, 0.95);
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

function residentOf(host: Child<WindowHostReady>): Promise<number> {
  return host.ask<number>({}).then((bytes) => bytes / 2 ** 20);
}
