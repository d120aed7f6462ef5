import { parseArgs } from 'node:util';
import type { FieldProblem } from '#shared/protocol/records.ts';
import type { FirstAccount } from '../../server/commands/admin/found-account.ts';
import { StartError } from '../start/problems.ts';

export interface AccountOptions {
  /** The folder of the databases. */
  readonly data: string;
  readonly account: FirstAccount['account'];
  readonly admin: Pick<FirstAccount['admin'], 'name' | 'extension'>;
}

export const HELP = `npm run account -- --name <name> --country <code> --time-zone <zone> --admin-name <name> --admin-extension <digits>

Makes the account and its first admin in an empty database, while the server is not running. The admin makes everything
else: users, queues, lines. The password is asked for here, or read from OFFHOOK_ADMIN_PASSWORD; it is never an option.

  --name <name>               the organisation, as its users see it
  --brand <name>              as its customers know it                      (the same)
  --country <code>            in which numbers are read: US, GB, DE …
  --time-zone <zone>          for business hours: America/New_York, Europe/Berlin …
  --admin-name <name>         who administers it
  --admin-extension <digits>  what the admin signs in with
  --data <folder>             where everything is kept                      (./data, or OFFHOOK_DATA)
  --help                      this page
`;

const NEEDED = ['name', 'country', 'time-zone', 'admin-name', 'admin-extension'] as const;

/** Two minutes: a laptop that changes its network is still here. */
const DISCONNECT_GRACE = 2 * 60_000;

/** Null: the help was asked for. Throws a `StartError` for what it does not understand. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): AccountOptions | null {
  const values = parse(args);
  if (values.help) return null;
  const missing = NEEDED.filter((option) => values[option] === undefined);
  if (missing.length > 0) {
    const list = missing.map((option) => `--${option}`).join(', ');
    throw new StartError(`Missing: ${list}. npm run account -- --help lists the options.`);
  }
  const name = values.name ?? '';
  return {
    data: values.data ?? (env['OFFHOOK_DATA'] || 'data'),
    account: {
      name,
      brand: values.brand ?? name,
      defaultCountry: values.country ?? '',
      timeZone: values['time-zone'] ?? '',
      alertTone: 'chime',
      disconnectGrace: DISCONNECT_GRACE,
      refusalScope: 'account',
    },
    admin: { name: values['admin-name'] ?? '', extension: values['admin-extension'] ?? '' },
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        name: text,
        brand: text,
        country: text,
        'time-zone': text,
        'admin-name': text,
        'admin-extension': text,
        data: text,
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.split('. ')[0] : String(thrown);
    throw new StartError(`${reason}. npm run account -- --help lists the options.`);
  }
}

const OPTIONS: Readonly<Record<string, string>> = {
  'account.name': '--name',
  'account.brand': '--brand',
  'account.defaultCountry': '--country',
  'account.timeZone': '--time-zone',
  'admin.name': '--admin-name',
  'admin.extension': '--admin-extension',
  'admin.password': 'The password',
};

/** What cannot be saved, each beside the option that says it. */
export function inOptionWords(problems: readonly (FieldProblem & { readonly of: string })[]): string {
  return problems
    .map(({ of, field, message }) => `${OPTIONS[`${of}.${field}`] ?? field}: ${message}`)
    .join('\n');
}
