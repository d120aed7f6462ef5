/** Builds the desktop into dist/: the window, and Electron's main process and preload. */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const CONFIGS = {
  renderer: 'vite.config.ts',
  main: 'vite.main.config.ts',
  preload: 'vite.preload.config.ts',
} as const;
type Part = keyof typeof CONFIGS;
const PARTS = Object.keys(CONFIGS) as Part[];

const HELP = `npm run build -- [options]

  --only <part>   ${PARTS.join(', ')}; may be given more than once (default: all)
  --quiet         says nothing unless something is wrong
  --help          this page
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  const unknown = values.only?.find((part) => !PARTS.includes(part as Part));
  if (unknown !== undefined) {
    console.error(`There is no part “${unknown}”: ${PARTS.join(', ')}.`);
    process.exitCode = 1;
  } else {
    process.chdir(ROOT);
    // What is built is what people get, also where tests build it, who set this to something else.
    process.env['NODE_ENV'] = 'production';
    const wanted = PARTS.filter((part) => values.only?.includes(part) ?? true);
    if (values.only === undefined) await rm('dist', { recursive: true, force: true });
    const logLevel = values.quiet ? 'error' : 'info';
    for (const part of wanted) {
      if (part === 'renderer') await buildWindow(logLevel);
      else await build({ configFile: CONFIGS[part], logLevel });
    }
  }
}

/** Beside the one there is, which is taken away only then: whoever opens a page meanwhile finds one of the two. */
async function buildWindow(logLevel: 'error' | 'info'): Promise<void> {
  const made = `dist/renderer-${process.pid}`;
  const former = `${made}-former`;
  await build({ configFile: CONFIGS.renderer, logLevel, build: { outDir: join(ROOT, made) } });
  await rename('dist/renderer', former).catch(() => {});
  await rename(made, 'dist/renderer');
  await rm(former, { recursive: true, force: true });
}
