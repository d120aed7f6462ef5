import { parseArgs } from 'node:util';
import { StartError } from './problems.ts';

export interface StartOptions {
  readonly mode: 'everything' | 'server' | 'desktop';
  /** The server to connect to; only in mode `desktop`. */
  readonly server: string | null;
  readonly data: string;
  readonly port: number;
  /** The first desktop's; the second one's is the next. */
  readonly desktopPort: number;
  readonly demo: boolean;
  /** Whether to open the browser by itself. */
  readonly open: boolean;
  /** Use the browser even where Electron is there. */
  readonly browser: boolean;
}

const LAST_PORT = 65_535;

export const HELP = `npm start -- [options]

Starts the messaging server and two desktops on this machine. Without options: data in ./data, a demo company on the
first start, Electron where it can run, else the browser.

  --server-only             the server alone
  --desktop-only <address>  one desktop alone, for a server elsewhere: ws://host:4780 or wss://host
  --data <folder>           where everything is kept                      (./data, or OFFHOOK_DATA)
  --port <number>           the server's port; 0 is any free one          (4780, or OFFHOOK_PORT)
  --desktop-port <number>   the first desktop's port in the browser       (4781)
  --no-demo                 no demo company, and nobody signed in
  --browser                 desktops in the browser even where Electron is there
  --no-open                 print the addresses, open nothing
  --help                    this page

The server reads its other settings from the environment: see README.md, Configuration.
`;

/** Null: the help was asked for. Throws a `StartError` for what it does not understand. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartOptions | null {
  const values = parse(args);
  if (values.help) return null;
  if (values['server-only'] && values['desktop-only'] !== undefined) {
    throw new StartError('--server-only and --desktop-only exclude each other.');
  }
  return {
    mode: values['server-only'] ? 'server' : values['desktop-only'] !== undefined ? 'desktop' : 'everything',
    server: values['desktop-only'] ?? null,
    data: values.data ?? (env['OFFHOOK_DATA'] || 'data'),
    port: port('--port', values.port ?? (env['OFFHOOK_PORT'] || '4780')),
    // The second desktop's port is the next, and there is none after the last.
    desktopPort: port('--desktop-port', values['desktop-port'] ?? '4781', LAST_PORT - 1),
    // Both say no; neither can say yes against the other.
    demo: values.demo && env['OFFHOOK_DEMO'] !== 'off',
    open: values.open,
    browser: values.browser,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        'server-only': { type: 'boolean', default: false },
        'desktop-only': { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        'desktop-port': { type: 'string' },
        demo: { type: 'boolean', default: true },
        open: { type: 'boolean', default: true },
        browser: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.split('. ')[0] : String(thrown);
    throw new StartError(`${reason}. npm start -- --help lists the options.`);
  }
}

function port(option: string, text: string, last = LAST_PORT): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > last) throw new StartError(`${option} ${text} is not a port.`);
  return value;
}
