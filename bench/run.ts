/**
 * `npm run bench`: every benchmark against its raw limit in the same run, interleaved, median of five. What counts are
 * the ratios; absolute figures belong to the machine.
 */
import { mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { measureClaims } from './claims.ts';
import { dayOfTexts, firstSync, fullDesktop, searchMemory } from './desktop.ts';
import { type FanOutFigures, measureFanOut } from './fan-out.ts';
import { measureInbound } from './inbound.ts';
import { ratio, row } from './lib/report.ts';

const RUNS = 5;
const DESKTOPS = 100;
const AUDIENCE = 200;

const folder = path.join(import.meta.dirname, '..', 'data', 'bench');
await mkdir(folder, { recursive: true });
console.log(
  `${os.cpus().length} × ${os.cpus()[0]?.model}, Node ${process.version}, median of ${RUNS} (range)\n`,
);

const bench = { runs: RUNS, folder };
/** By the names that `npm run bench -- <name> …` takes; without one, all of them. */
const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = {
  inbound,
  claims,
  'fan-out': fanOut,
  'first-sync': () => firstSync(bench),
  desktop: () => fullDesktop(bench),
  memory: () => searchMemory(bench),
  traffic: () => dayOfTexts(bench),
};
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(BENCHMARKS, name));
if (unknown !== undefined) {
  console.error(`There is no benchmark “${unknown}”: ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (wanted.length === 0 || wanted.includes(name)) await measure();
  }
}
await rm(folder, { recursive: true });

async function inbound(): Promise<void> {
  const figures = {
    product: [] as number[],
    rules: [] as number[],
    raw: [] as number[],
    single: [] as number[],
  };
  for (let run = 0; run < RUNS; run++) {
    figures.product.push(await measureInbound('product', { desktops: DESKTOPS, texts: 20_000, folder }));
    figures.rules.push(await measureInbound('rules', { desktops: DESKTOPS, texts: 20_000, folder }));
    figures.raw.push(await measureInbound('raw', { desktops: DESKTOPS, texts: 20_000, folder }));
    figures.single.push(await measureInbound('single', { desktops: DESKTOPS, texts: 4_000, folder }));
  }
  console.log(`Inbound texts: webhook → decision → durable commit → ${DESKTOPS} desktops`);
  row('  product', figures.product, 'texts/s');
  row('  with keywords, hours and invites', figures.rules, 'texts/s');
  row('  nothing written, plain ws sends', figures.raw, 'texts/s');
  row('  one commit per text', figures.single, 'texts/s');
  ratio('  product ÷ raw', figures.product, figures.raw, '≥ 0.65');
  ratio('  product ÷ one commit per text', figures.product, figures.single, '≥ 6');
  ratio('  with the rules ÷ without', figures.rules, figures.product);
}

async function claims(): Promise<void> {
  const load = { agents: 8, sessions: 2_000, folder };
  const figures = { product: [] as number[], raw: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    figures.product.push(await measureClaims('product', load));
    figures.raw.push(await measureClaims('raw', load));
  }
  console.log(`\nClaims: ${load.agents} agents want the same session of one queue, one after the other`);
  row('  product', figures.product, 'claims/s');
  row('  bare SQLite update, as durable', figures.raw, 'claims/s');
  ratio('  product ÷ raw', figures.product, figures.raw);
}

async function fanOut(): Promise<void> {
  const load = { desktops: AUDIENCE, changes: 4_000, seconds: 10, rate: 20 };
  const product: FanOutFigures[] = [];
  const raw: FanOutFigures[] = [];
  for (let run = 0; run < RUNS; run++) {
    product.push(await measureFanOut('product', load));
    raw.push(await measureFanOut('raw', load));
  }
  const deliveries = (of: FanOutFigures[]) => of.map((figures) => figures.deliveriesPerSecond);
  const latency = (of: FanOutFigures[]) => of.map((figures) => figures.latency);
  console.log(`\nOne queue's changes → ${AUDIENCE} desktops`);
  row('  product', deliveries(product), 'deliveries/s');
  row('  plain ws send loop', deliveries(raw), 'deliveries/s');
  ratio('  product ÷ raw', deliveries(product), deliveries(raw), '≥ 4');
  row(`  product, p99 at ${load.rate} changes/s`, latency(product), 'ms', 2);
  row(`  plain ws send loop, p99 at ${load.rate} changes/s`, latency(raw), 'ms', 2);
  ratio('  product ÷ raw', latency(product), latency(raw), '≤ 1.3');
}
