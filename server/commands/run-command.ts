import { createHash } from 'node:crypto';
import { type ProtocolError, type Refusal, refuse } from '#shared/protocol/errors.ts';
import type { Command, CommandMethod, Result } from '#shared/protocol/methods.ts';
import { findCommand, writeCommand } from '../store/command-log.ts';
import { findUser, type User } from '../store/users.ts';
import type { Handler } from './handler.ts';
import { HANDLERS } from './handlers.ts';
import type { Unit } from './unit.ts';

/** What a command came to; what is stored for its repeats. */
export type Outcome<Name extends CommandMethod> =
  | { readonly result: Result<Name> }
  | { readonly error: ProtocolError };

type CommandOf<Name extends CommandMethod> = Extract<Command, { method: Name }>;

/** What is carried out once, and how it is known again. */
export interface Once {
  readonly method: string;
  readonly params: { readonly commandId: string };
}

export function performCommand<Name extends CommandMethod>(
  unit: Unit,
  userId: string,
  command: CommandOf<Name>,
): Promise<Outcome<Name>> {
  const handler = HANDLERS[command.method] as unknown as Handler<Name>;
  return performOnce(unit, userId, command, (user) => handler(unit, user, command.params as never));
}

/** Carries a command out once: a repeat is answered as the first was, without doing anything. */
export async function performOnce<Result>(
  unit: Unit,
  userId: string,
  command: Once,
  work: (user: User) => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly error: ProtocolError }> {
  const { commandId } = command.params;
  const earlier = await findCommand(unit.transaction, { userId, commandId });
  if (earlier !== undefined) {
    return earlier.fingerprint === fingerprint(command)
      ? (JSON.parse(earlier.outcome) as { result: Result })
      : { error: { code: 'command_id_reused', data: {} } };
  }
  const result = await work(await activeUser(unit, userId));
  await remember(unit, userId, command, { result });
  return { result };
}

/** Throws `unauthenticated` where the user may not act any more. */
export async function activeUser(unit: Unit, userId: string): Promise<User> {
  const user = await findUser(unit.transaction, userId);
  if (!user?.active) throw refuse('unauthenticated', {});
  return user;
}

/** Stores a refusal for the repeats of its command. */
export function rememberRefusal(unit: Unit, userId: string, command: Once, refusal: Refusal): Promise<void> {
  return remember(unit, userId, command, { error: refusal.error });
}

/** Repeating these does no harm, and they come every few seconds from whoever types: their answers are not kept. */
const REPEATABLE: ReadonlySet<string> = new Set<CommandMethod>(['conversation.activity', 'draft.set']);

async function remember(unit: Unit, userId: string, command: Once, outcome: object): Promise<void> {
  if (REPEATABLE.has(command.method)) return;
  await writeCommand(unit.transaction, {
    userId,
    commandId: command.params.commandId,
    fingerprint: fingerprint(command),
    outcome: JSON.stringify(outcome),
    at: unit.now,
  });
}

/**
 * What methods have learnt since they were first released, where it says nothing: a desktop that sends a command before
 * its server is upgraded, and repeats it after, sends the same one.
 */
const ADDED: ReadonlySet<string> = new Set([
  '["mentions",[]]',
  '["unread",false]',
  '["acknowledged",false]',
  '["quietReason",null]',
]);

/** The same for the same method and parameters, in whatever order these are named. */
function fingerprint({ method, params }: Once): string {
  const sorted = Object.entries(params)
    .filter((entry) => !ADDED.has(JSON.stringify(entry)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([method, sorted], withoutPassword))
    .digest('base64');
}

/** A fast hash of it, kept for weeks, would give the password away to whoever steals the file and guesses. */
function withoutPassword(name: string, value: unknown): unknown {
  return name === 'password' ? undefined : value;
}
