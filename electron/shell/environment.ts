import { z } from 'zod';

/** What a start from the command line hands over. Installed, a person says all of it in the window. */
export interface Environment {
  /** Where the desktop keeps its files; null for the system's usual place. */
  readonly folder: string | null;
  /** Address of the messaging server to start with. */
  readonly server: string;
  readonly autoSignIn: { readonly extension: string; readonly password: string } | null;
}

const Variables = z.object({
  OFFHOOK_DESKTOP_DATA: z.string().min(1).optional(),
  OFFHOOK_SERVER: z.url({ protocol: /^wss?$/ }).default('ws://127.0.0.1:4780'),
  /** `extension:password` */
  OFFHOOK_SIGN_IN: z
    .string()
    .regex(/^[^:]+:.+$/)
    .optional(),
});

/** Throws where a variable cannot be used. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const read = Variables.parse(variables);
  const [extension, ...password] = read.OFFHOOK_SIGN_IN?.split(':') ?? [];
  return {
    folder: read.OFFHOOK_DESKTOP_DATA ?? null,
    server: read.OFFHOOK_SERVER,
    autoSignIn: extension === undefined ? null : { extension, password: password.join(':') },
  };
}
