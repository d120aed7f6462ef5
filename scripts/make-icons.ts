/** Draws the icons of resources/ from their SVG sources, with the Chromium that the end-to-end tests use. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium, isExecutable } from './find-chromium.ts';
import { ROOT } from './run.ts';

interface Drawing {
  readonly source: string;
  /** Rules that make this drawing of a source that holds several. */
  readonly css: string;
  /** File name and width in pixels. */
  readonly files: readonly (readonly [string, number])[];
}

const TEMPLATE = '#ground { display: none } #handset { fill: #000 }';
const CUT_OUT = '#mark circle:first-child { display: none } #mark circle { fill: #000 }';

const DRAWINGS: readonly Drawing[] = [
  { source: 'icon.svg', css: '', files: [['icon.png', 1024]] },
  { source: 'tray/tray.svg', css: '#mark { display: none }', files: trayFiles('idle') },
  { source: 'tray/tray.svg', css: '', files: trayFiles('marked') },
  {
    source: 'tray/tray.svg',
    css: `${TEMPLATE} #mark { display: none }`,
    files: templateFiles('idleTemplate'),
  },
  { source: 'tray/tray.svg', css: `${TEMPLATE} ${CUT_OUT}`, files: templateFiles('markedTemplate') },
  { source: 'tray/overlay.svg', css: '', files: [['tray/overlay.png', 32]] },
];

function trayFiles(name: string): [string, number][] {
  return [
    [`tray/${name}.png`, 16],
    [`tray/${name}@1.5x.png`, 24],
    [`tray/${name}@2x.png`, 32],
  ];
}

function templateFiles(name: string): [string, number][] {
  return [
    [`tray/${name}.png`, 18],
    [`tray/${name}@2x.png`, 36],
  ];
}

async function draw(page: Page, drawing: Drawing): Promise<void> {
  const svg = await readFile(join(ROOT, 'resources', drawing.source), 'utf8');
  for (const [name, width] of drawing.files) {
    await page.setViewportSize({ width, height: width });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block; width: ${width}px } ${drawing.css}</style>${svg}`,
    );
    await writeFile(join(ROOT, 'resources', name), await page.screenshot({ omitBackground: true }));
  }
}

const executablePath = findChromium({
  platform: process.platform,
  env: process.env,
  playwrightPath: chromium.executablePath(),
  isExecutable,
});
const browser = await chromium.launch(executablePath === null ? {} : { executablePath });
const page = await browser.newPage();
for (const drawing of DRAWINGS) await draw(page, drawing);
await browser.close();
