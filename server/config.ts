import { isIP, isIPv4 } from 'node:net';
import { z } from 'zod';
import type { Millis } from '#shared/time.ts';

/** A configuration that cannot be used; the message says what to change, one line a problem. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConfigError';
  }
}

const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .transform((url) => new URL(url).origin);

const port = z.coerce
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(0, 'must be 0 (any free port) or more')
  .max(65_535, 'must be at most 65535');

const onOff = z.enum(['on', 'off'], { error: 'must be “on” or “off”' }).transform((value) => value === 'on');

const listed = z.string().transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ''));

const addressOrRange = z.string().refine(isAddressOrRange, {
  error: 'must be IP addresses or ranges such as 10.0.0.0/8',
});

/** The server's database, in the data folder. */
export const SERVER_FILE = 'offhook.db';

/** What can be set from outside, each by the environment variable that names it. */
const SETTINGS = {
  OFFHOOK_HOST: z.string().min(1).default('127.0.0.1'),
  OFFHOOK_PORT: port.default(4780),
  OFFHOOK_DATA: z.string().min(1).default('data'),
  OFFHOOK_TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  OFFHOOK_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  OFFHOOK_ALLOWED_ORIGINS: listed.pipe(z.array(origin)).default([]),
  OFFHOOK_TRUSTED_PROXY: listed.pipe(z.array(addressOrRange)).default([]),
  OFFHOOK_SIMULATOR: onOff.default(true),
  OFFHOOK_DEMO: onOff.default(true),
} as const;

export interface ServerConfig {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Folder of the databases; made where it is missing. */
  readonly dataFolder: string;
  /** Null: `POST /webhooks/twilio` is off. */
  readonly twilio: { readonly authToken: string; readonly publicUrl: string } | null;
  /** Web pages that may open the WebSocket; a desktop sends no origin and needs none. */
  readonly allowedOrigins: readonly string[];
  /** Proxies in front, by address or range: what they say about who called them counts. */
  readonly trustedProxies: readonly string[];
  /** Whether texts go to the make-believe phone network, with the handset to play the customer. */
  readonly simulator: boolean;
  /** Whether an empty database starts with the demo company. */
  readonly demo: boolean;
  /** Milliseconds after its last use that a sign-in ends. */
  readonly tokenLifetime: Millis;
  /** Bytes that may wait for one slow reader before it is cut off. */
  readonly sendBuffer: number;
  /** Commands committed together at most. */
  readonly commitGroup: number;
}

const TOKEN_LIFETIME: Millis = 30 * 24 * 60 * 60_000;

const COMMIT_GROUP = 250;

/** Much, because what waits is shared: the same bytes wait for every slow reader. */
const SEND_BUFFER = 8 * 1024 * 1024;

/** Reads the configuration from environment variables. Throws a `ConfigError` that names every bad one. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  // A variable set to nothing counts as not set, as shells and unit files leave them.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.object(SETTINGS).safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`).join('\n'),
    );
  }
  const value = parsed.data;
  const authToken = value.OFFHOOK_TWILIO_AUTH_TOKEN;
  const publicUrl = value.OFFHOOK_PUBLIC_URL;
  if (authToken !== undefined && publicUrl === undefined) {
    throw new ConfigError(
      'OFFHOOK_PUBLIC_URL must be set together with OFFHOOK_TWILIO_AUTH_TOKEN: the address under which the carrier reaches this server is part of the signature.',
    );
  }
  return {
    host: value.OFFHOOK_HOST,
    port: value.OFFHOOK_PORT,
    dataFolder: value.OFFHOOK_DATA,
    twilio: authToken === undefined || publicUrl === undefined ? null : { authToken, publicUrl },
    allowedOrigins: value.OFFHOOK_ALLOWED_ORIGINS,
    trustedProxies: value.OFFHOOK_TRUSTED_PROXY,
    simulator: value.OFFHOOK_SIMULATOR,
    demo: value.OFFHOOK_DEMO,
    tokenLifetime: TOKEN_LIFETIME,
    sendBuffer: SEND_BUFFER,
    commitGroup: COMMIT_GROUP,
  };
}

function isAddressOrRange(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  if (isIP(address) === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128));
}
