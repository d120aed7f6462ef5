import { type ProtocolError, Refusal } from '#shared/protocol/errors.ts';
import type { CommandMethod } from '#shared/protocol/methods.ts';
import type { Clock, NewId } from '#shared/time.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/open.ts';
import type { User } from '../store/users.ts';
import { noteExport } from './admin/note-export.ts';
import { recordCalls } from './contacts/calls.ts';
import { removeExternal, removeUnnamed, syncContacts } from './contacts/external.ts';
import { keepPhonebook } from './contacts/phonebook.ts';
import { doubtHandOvers, recordHandOver, recordLookup, recordReceipt, takeOutbound } from './deliveries.ts';
import { distributeTouched } from './distribute-queue.ts';
import type {
  Commit,
  DeadlineCommands,
  Engine,
  ExportCommands,
  ExternalCommands,
  MemberCommands,
  OnlineCommands,
  OutboxCommands,
} from './engine.ts';
import { GroupCommit } from './group-commit.ts';
import { doubtOnline, noteConnected, noteDisconnected } from './online.ts';
import { receiveInbound } from './receive-inbound.ts';
import {
  activeUser,
  type Once,
  type Outcome,
  performCommand,
  performOnce,
  rememberRefusal,
} from './run-command.ts';
import { runDeadline } from './run-deadline.ts';
import { setMember } from './set-member.ts';
import type { Unit } from './unit.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  /** How many commands are committed together at most; 1: each alone. */
  readonly commit: { readonly groupSize: number };
}

export interface ServerEngine
  extends Engine,
    OutboxCommands,
    DeadlineCommands,
    MemberCommands,
    OnlineCommands,
    ExportCommands,
    ExternalCommands {
  /** Resolves when everything handed in before has been answered. */
  settled(): Promise<void>;
}

export function createEngine({ store, clock, newId, logger, commit }: EngineOptions): ServerEngine {
  const listeners = new Set<(commit: Commit) => void>();
  const pipeline = new GroupCommit({
    store,
    clock,
    newId,
    logger,
    groupSize: commit.groupSize,
    conclude: distributeTouched,
    publish(change) {
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          logger.error({ err: error }, 'A listener failed on a commit.');
        }
      }
    },
  });
  const perform = <Result>(work: (unit: Unit) => Promise<Result>) => pipeline.submit({ perform: work });
  const performAs = <Result>(userId: string, work: (unit: Unit, user: User) => Promise<Result>) =>
    perform(async (unit) => work(unit, await activeUser(unit, userId)));

  /** A refusal, too, is what a repeat is answered with. */
  async function once<Result>(
    userId: string,
    command: Once,
    work: (unit: Unit) => Promise<{ result: Result } | { error: ProtocolError }>,
  ): Promise<Result> {
    const outcome = await pipeline.submit({
      perform: work,
      refused: (unit, refusal) => rememberRefusal(unit, userId, command, refusal),
    });
    if ('error' in outcome) throw new Refusal(outcome.error);
    return outcome.result;
  }

  return {
    run: <Name extends CommandMethod>(userId: string, command: Parameters<Engine['run']>[1]) =>
      once(userId, command, (unit): Promise<Outcome<Name>> => performCommand(unit, userId, command as never)),
    inbound: (text) => perform((unit) => receiveInbound(unit, text)),
    receipt: (receipt) => perform((unit) => recordReceipt(unit, receipt)),
    takeOutbound: (limit) => perform((unit) => takeOutbound(unit, limit)),
    recordHandOver: (id, result) => perform((unit) => recordHandOver(unit, id, result)),
    recordLookup: (id, record) => perform((unit) => recordLookup(unit, id, record)),
    doubtHandOvers: () => perform(doubtHandOvers),
    runDeadline: (key) => perform((unit) => runDeadline(unit, key)),
    connected: (userId) => perform((unit) => noteConnected(unit, userId)),
    disconnected: (userId) => perform((unit) => noteDisconnected(unit, userId)),
    doubtOnline: () => perform(doubtOnline),
    setMember: (queueId, userId, member) => perform((unit) => setMember(unit, queueId, userId, member)),
    makePhonebook(userId, { commandId, name, source }) {
      const command = { method: 'makePhonebook', params: { commandId, name, source } };
      const wish = { id: null, revision: null, personal: false, name, source };
      return once(userId, command, (unit) =>
        performOnce(unit, userId, command, (user) => keepPhonebook(unit, user, wish)),
      );
    },
    syncContacts: (userId, wish) => performAs(userId, (unit, user) => syncContacts(unit, user, wish)),
    removeUnnamed: (userId, wish) => performAs(userId, (unit, user) => removeUnnamed(unit, user, wish)),
    removeExternal: (userId, wish) => performAs(userId, (unit, user) => removeExternal(unit, user, wish)),
    recordCalls: (userId, calls) => performAs(userId, (unit, user) => recordCalls(unit, user, calls)),
    noteExport: (userId, what) => performAs(userId, (unit, user) => noteExport(unit, user, what)),
    settled: () => perform(() => Promise.resolve()),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
