/** What was said and done, as the test knows it, and what each text that leaves is held against. */
import { expect } from 'vitest';
import type { Millis } from '#shared/time.ts';
import type { OutboundText } from '../../../server/carriers/carrier.ts';
import type { Desk } from './desk.ts';
import { Oracle, type Sender } from './oracle.ts';
import { CAMPAIGNS, type Meaning } from './steps.ts';

const DAY: Millis = 24 * 60 * 60_000;
const QUEUE_ANSWERS = ['initiation', 'waitTimeout'];

/** Whom a text that a colleague wrote may not reach before the morning, as the settings were. */
export interface Night {
  readonly settings: number;
  readonly waits: ReadonlySet<string>;
}

export class Ledger {
  readonly oracle = new Oracle();
  readonly #desk: Desk;
  readonly #now: () => Millis;
  /** Confirmations of refusals that are still to go, and those that need not any more. */
  readonly #due = new Map<string, { owed: number; excused: number }>();
  readonly #lastHeard = new Map<string, Millis>();
  readonly #nights = new Map<string, Night>();
  readonly #requests = new Set<string>();
  #settings = 0;

  constructor(desk: Desk, now: () => Millis) {
    this.#desk = desk;
    this.#now = now;
  }

  noteSettings(): void {
    this.#settings++;
  }

  noteHeard(number: string, sender: Sender, meaning: Meaning, messageId: string): void {
    this.#lastHeard.set(`${number} ${sender.line}`, this.#now());
    const rules = this.#desk.rules(sender);
    const isForbidden = this.oracle.forbids(number, sender);
    if (meaning === 'stop') {
      const { networkAnswersStop } = this.#desk.line(sender.line);
      if (isForbidden) this.noteScope(number, sender);
      else this.noteRefusal(number, sender, !networkAnswersStop);
      return;
    }
    const isStartWord = meaning === 'startWord' && sender.campaign === CAMPAIGNS[1];
    const isYes = meaning === 'yes' && (isForbidden || this.oracle.isAsked(number, sender));
    if (meaning === 'start' || isStartWord || isYes) {
      this.oracle.note(number, sender, { what: 'agreed' });
      return;
    }
    if (isForbidden || (meaning === 'help' && rules !== null)) return;
    if (rules === null || rules.inboundRule === 'allow') this.oracle.note(number, sender, { what: 'met' });
    if (meaning === 'doubtful') this.oracle.note(number, sender, { what: 'doubted', messageId });
  }

  noteRefusal(number: string, sender: Sender, isConfirmed: boolean): void {
    this.noteScope(number, sender);
    const rules = this.#desk.rules(sender);
    const canGo = rules === null || rules.state === 'approved';
    // The confirmation of one that was taken back meanwhile need not go any more.
    this.#due.set(`${number} ${sender.line}`, { owed: isConfirmed && canGo ? 1 : 0, excused: 0 });
  }

  /** Said where they had refused already: it reaches as far as the setting says by now. */
  noteScope(number: string, sender: Sender): void {
    this.oracle.note(number, sender, { what: 'refused', scope: this.#desk.account().refusalScope });
  }

  /** The opt-in message answers what they wrote. False: that is known. */
  noteRequest(number: string, sender: Sender, messageId: string): boolean {
    if (this.#requests.has(messageId)) return false;
    this.#requests.add(messageId);
    this.oracle.note(number, sender, { what: 'asked' });
    return true;
  }

  /** What a colleague asks them they know once it has gone. */
  noteLeft({ id, from, to: number }: OutboundText): void {
    const message = this.#desk.find('message', id);
    if (message?.automatic !== 'optInRequest' || message.authorId === null) return;
    this.oracle.note(number, this.#desk.sender(from), { what: 'asked' });
  }

  /** A colleague wrote, and may have said that they have the permission. */
  noteWritten(
    messageId: string,
    night: Night,
    to: { readonly numbers: readonly string[]; readonly line: string; readonly acknowledged: boolean },
  ): void {
    this.#nights.set(messageId, night);
    const sender = this.#desk.sender(to.line);
    const rules = this.#desk.rules(sender);
    if (!to.acknowledged || (rules !== null && rules.outboundRule !== 'warn')) return;
    for (const number of to.numbers) {
      if (!this.oracle.forbids(number, sender)) this.oracle.note(number, sender, { what: 'met' });
    }
  }

  /** Of a campaign that is suspended nothing need go out any more. */
  excuse(number: string, line: string): void {
    const due = this.#dueAt(number, line);
    due.excused += due.owed;
    due.owed = 0;
  }

  /** For a text that a colleague writes now. */
  nightFor(numbers: readonly string[], line: string, reason: string | null): Night {
    const rule = this.#desk.rules(this.#desk.sender(line))?.quietHours?.rule;
    const mustWait = this.#isNight() && (rule === 'hold' || (rule === 'reason' && reason === null));
    const waits = numbers.filter((number) => mustWait && !this.#isAnswer(number, line));
    return { settings: this.#settings, waits: new Set(waits) };
  }

  /** In the moment in which a text leaves. */
  checkLeaving({ id, from, to: number }: OutboundText): void {
    const sender = this.#desk.sender(from);
    const rules = this.#desk.rules(sender);
    const automatic = this.#desk.find('message', id)?.automatic ?? null;
    const what = `${automatic ?? 'what somebody wrote'} from ${sender.campaign ?? 'no campaign'}`;
    if (rules !== null) expect([what, rules.state]).toEqual([what, 'approved']);
    if (automatic === 'optOutConfirmation') {
      const due = this.#dueAt(number, from);
      expect([what, due.owed + due.excused]).not.toEqual([what, 0]);
      if (due.owed > 0) due.owed--;
      else due.excused--;
      return;
    }
    expect([what, this.oracle.forbids(number, sender)]).toEqual([what, false]);
    if (automatic === 'optInConfirmation' || automatic === 'help') return;
    expect([what, this.oracle.doubts(number, sender)]).toEqual([what, false]);
    if (automatic === null || QUEUE_ANSWERS.includes(automatic)) {
      expect([what, this.oracle.permits(number, sender)]).toEqual([what, true]);
    }
    const night = this.#nights.get(this.#desk.find('delivery', id)?.messageId ?? id);
    const isHeld = night?.settings === this.#settings && night.waits.has(number);
    if (isHeld && !this.#isAnswer(number, from)) expect([what, this.#isNight()]).toEqual([what, false]);
  }

  /** Once nothing is on its way any more. */
  checkConfirmed(): void {
    for (const [pair, { owed }] of this.#due) expect([pair, owed]).toEqual([pair, 0]);
  }

  #isAnswer(number: string, line: string): boolean {
    const last = this.#lastHeard.get(`${number} ${line}`);
    return last !== undefined && this.#now() - last <= DAY;
  }

  /** In New York, in winter. */
  #isNight(): boolean {
    const hour = new Date(this.#now() - 5 * 60 * 60_000).getUTCHours();
    return hour >= 21 || hour < 8;
  }

  #dueAt(number: string, line: string): { owed: number; excused: number } {
    const pair = `${number} ${line}`;
    const due = this.#due.get(pair) ?? { owed: 0, excused: 0 };
    this.#due.set(pair, due);
    return due;
  }
}
