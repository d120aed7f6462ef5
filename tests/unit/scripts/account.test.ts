import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { inOptionWords, readOptions } from '../../../scripts/account/options.ts';
import { askPassword } from '../../../scripts/account/password.ts';
import { StartError } from '../../../scripts/start/problems.ts';

const NEEDED = ['--name=Harbor', '--country=US', '--time-zone=America/New_York'];
const ADMIN = ['--admin-name', 'Sam Rivera', '--admin-extension', '200'];

describe('the options of npm run account', () => {
  it('name the account and its admin', () => {
    expect(readOptions([...NEEDED, ...ADMIN], { OFFHOOK_DATA: '/srv/offhook' })).toEqual({
      data: '/srv/offhook',
      account: {
        name: 'Harbor',
        brand: 'Harbor',
        defaultCountry: 'US',
        timeZone: 'America/New_York',
        alertTone: 'chime',
        disconnectGrace: 120_000,
        refusalScope: 'account',
      },
      admin: { name: 'Sam Rivera', extension: '200' },
    });
  });

  it('are all named where they are missing', () => {
    expect(() => readOptions(NEEDED, {})).toThrow(
      new StartError(
        'Missing: --admin-name, --admin-extension. npm run account -- --help lists the options.',
      ),
    );
  });

  it('never take a password, which other users of the machine could read', () => {
    expect(() => readOptions([...NEEDED, ...ADMIN, '--password', 'x'], {})).toThrow(StartError);
  });

  it('show the help', () => {
    expect(readOptions(['--help'], {})).toBeNull();
  });

  it('are what a problem is said of', () => {
    expect(inOptionWords([{ of: 'account', field: 'timeZone', message: 'Name a time zone.' }])).toBe(
      '--time-zone: Name a time zone.',
    );
  });
});

describe('the password', () => {
  function terminal() {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const shown: string[] = [];
    const output = new PassThrough();
    const asked = (question: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!shown.join('').includes(question)) return;
          output.off('data', look);
          resolve();
        };
        output.on('data', look);
        look();
      });
    output.on('data', (chunk) => shown.push(String(chunk)));
    return { input, output, shown, asked };
  }

  async function type({ input, asked }: ReturnType<typeof terminal>, first: string, again: string) {
    await asked('Password of the admin');
    input.write(`${first}\r`);
    await asked('once more');
    input.write(`${again}\r`);
  }

  it('is asked for twice and never shown', async () => {
    const user = terminal();
    const [password] = await Promise.all([
      askPassword(user.input, user.output),
      type(user, 'a-long-one', 'a-long-one'),
    ]);
    expect(password).toBe('a-long-one');
    expect(user.shown.join('')).not.toContain('a-long-one');
  });

  it('is not taken where the second is another', async () => {
    const user = terminal();
    const [asked] = await Promise.allSettled([
      askPassword(user.input, user.output),
      type(user, 'a-long-one', 'a-wrong-one'),
    ]);
    expect(asked).toMatchObject({ status: 'rejected', reason: expect.any(StartError) });
  });

  it('must come from the environment where there is no terminal', async () => {
    await expect(askPassword(new PassThrough(), new PassThrough())).rejects.toThrow(/OFFHOOK_ADMIN_PASSWORD/);
  });
});
