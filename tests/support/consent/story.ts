/** A team and its customers for one test: whatever happens, every text that leaves is held against the oracle. */
import { expect } from 'vitest';
import { consentAt } from '#shared/consent/history.ts';
import { Refusal } from '#shared/protocol/errors.ts';
import type { AnyRecord } from '#shared/protocol/records.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { QuietRule, RefusalScope } from '#shared/vocabulary.ts';
import type { OutboundText } from '../../../server/carriers/carrier.ts';
import { consentHistory, threadsWith } from '../../../server/store/consent.ts';
import { participantsWith } from '../../../server/store/participants.ts';
import { Replica } from '../replica.ts';
import { Team, type temporaryFolder } from '../team.ts';
import { Oracle, type Sender } from './oracle.ts';
import { CAMPAIGNS, LINES, type Meaning, NUMBERS, type Step } from './steps.ts';

const DAY = 24 * 60 * 60_000;
const QUEUE_ANSWERS = ['initiation', 'waitTimeout'];

/** How often each of the things happened that a story must be about to show anything. */
export type Tally = Map<string, number>;

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

/** A text that a colleague wrote while it was quiet. */
interface Written {
  readonly settings: number;
  readonly waits: ReadonlySet<string>;
}

export class Story {
  readonly #folder: Folder;
  readonly #tally: Tally;
  readonly #oracle = new Oracle();
  /** What Maya sees: she works on every line. */
  readonly #desk = new Replica();
  readonly #groups = new Map<string, string>();
  /** Confirmations of refusals that are still to go, and those that need not any more. */
  readonly #due = new Map<string, { owed: number; excused: number }>();
  readonly #lastHeard = new Map<string, number>();
  readonly #written = new Map<string, Written>();
  readonly #asked = new Set<string>();
  #team: Team;
  #settings = 0;

  private constructor(team: Team, folder: Folder, tally: Tally) {
    this.#team = team;
    this.#folder = folder;
    this.#tally = tally;
  }

  static async begin(folder: Folder, tally: Tally): Promise<Story> {
    const team = await Team.open(folder.file);
    const answers = {
      initiationMessage: 'Welcome!',
      waitTimeout: 15 * 60_000,
      waitTimeoutMessage: 'Nobody had time.',
    };
    await team.changeQueue('Customer Support', answers);
    await team.changeQueue('Offers', { ...answers, wrapUp: true });
    const story = new Story(team, folder, tally);
    await story.#look();
    for (const line of LINES) {
      const wish = {
        name: line,
        userIds: [team.people.amara],
        numbers: [...NUMBERS],
        lineId: story.#line(line).id,
      };
      const { conversationId } = await team.run(team.people.maya, 'group.create', wish);
      story.#groups.set(line, conversationId);
    }
    return story;
  }

  async happen(step: Step): Promise<void> {
    await this.#look();
    await this.#happen(step);
    await this.#checkCopies();
  }

  /** What is owed has gone, once. */
  async end(): Promise<void> {
    await this.#handOver('');
    for (const [pair, { owed }] of this.#due) expect([pair, owed]).toEqual([pair, 0]);
  }

  async close(): Promise<void> {
    await this.#team.close();
    await this.#folder.dispose();
  }

  async #happen(step: Step): Promise<unknown> {
    switch (step.does) {
      case 'hear':
        return this.#hear(step.number, step.line, step.heard);
      case 'write':
        return this.#write(step);
      case 'writeInGroup':
        return this.#writeInGroup(step);
      case 'ask':
        return this.#ask(step);
      case 'decide':
        return this.#decide(step);
      case 'record':
        return this.#refuse(step.number, step.line, null);
      case 'claim': {
        const conversationId = this.#thread(step.number, step.line)?.id ?? '';
        return attempt(this.#team.run(this.#team.people.maya, 'conversation.claim', { conversationId }));
      }
      case 'retry':
        return this.#retry(step);
      case 'cancel':
        return this.#cancel(step);
      case 'handOver':
        return this.#handOver(step.refused);
      case 'pass':
        return this.#team.pass(step.minutes * 60_000);
      case 'restart':
        await this.#team.close();
        this.#team = await Team.open(this.#folder.file, { time: this.#team.time });
        return this.#team.engine.doubtHandOvers();
      case 'setScope':
        return this.#setScope(step.scope);
      case 'suspend':
        return this.#suspend(step.campaign);
      case 'setRules': {
        const { does: _does, campaign, quietRule, ...rules } = step;
        return this.#changeCampaign(campaign, { ...rules, quietHours: night(quietRule) });
      }
      case 'moveLine': {
        const campaignId = step.campaign === null ? null : this.#campaign(step.campaign).id;
        this.#settings++;
        return attempt(this.#team.changeLine(step.line, { campaignId }));
      }
      case 'setNetwork':
        return this.#team.changeLine(step.line, { networkAnswersStop: step.answersStop });
    }
  }

  async #hear(number: string, line: string, { meaning, text }: { meaning: Meaning; text: string }) {
    const sender = this.#sender(line);
    const before = this.#oracle.forbids(number, sender);
    const waiting = this.#oracle.doubts(number, sender);
    expect(await this.#team.text(text, number, line)).toEqual({ outcome: 'accepted' });
    this.#count(before ? `heard from refused: ${meaning}` : `heard: ${meaning}`);
    await this.#look();
    const conversation = this.#thread(number, line);
    const messages = this.#messages(conversation?.id ?? '');
    const messageId = messages.findLast(({ direction }) => direction === 'in')?.id ?? '';
    this.#lastHeard.set(`${number} ${line}`, this.#team.time.now());
    this.#noteHeard(number, sender, meaning, messageId);
    const request = messages.findLast(({ automatic }) => automatic === 'optInRequest');
    if (request !== undefined && !this.#asked.has(request.id)) {
      expect(waiting).toBe(false);
      this.#asked.add(request.id);
      this.#oracle.note(number, sender, { what: 'asked' });
    }
  }

  #noteHeard(number: string, sender: Sender, meaning: Meaning, messageId: string): void {
    const rules = this.#rules(sender);
    const isForbidden = this.#oracle.forbids(number, sender);
    if (meaning === 'stop') {
      const { networkAnswersStop } = this.#line(sender.line);
      if (!isForbidden) this.#noteRefusal(number, sender, !networkAnswersStop);
      return;
    }
    const isStartWord = meaning === 'startWord' && sender.campaign === CAMPAIGNS[1];
    const isYes = meaning === 'yes' && (isForbidden || this.#oracle.isAsked(number, sender));
    if (meaning === 'start' || isStartWord || isYes) {
      this.#oracle.note(number, sender, { what: 'agreed' });
      return;
    }
    if (isForbidden || (meaning === 'help' && rules !== null)) return;
    if (rules === null || rules.inboundRule === 'allow') this.#oracle.note(number, sender, { what: 'met' });
    if (meaning === 'doubtful') this.#oracle.note(number, sender, { what: 'doubted', messageId });
  }

  #noteRefusal(number: string, sender: Sender, isConfirmed: boolean): void {
    this.#oracle.note(number, sender, { what: 'refused', scope: this.#account().refusalScope });
    const rules = this.#rules(sender);
    const canGo = rules === null || rules.state === 'approved';
    // The confirmation of one that was taken back meanwhile need not go any more.
    this.#due.set(`${number} ${sender.line}`, { owed: isConfirmed && canGo ? 1 : 0, excused: 0 });
  }

  async #write({ number, line, acknowledged, reason }: Extract<Step, { does: 'write' }>) {
    const opened = await this.#open(number, line);
    if (opened === null) return this.#count('not opened');
    const { maya } = this.#team.people;
    const wish = { ...opened, text: `To ${number}`, mentions: [], acknowledged, quietReason: reason };
    const waits = this.#waits([number], line, reason);
    const sent = await attempt(this.#team.run(maya, 'message.send', wish));
    this.#count(sent === null ? 'not written' : 'written');
    if (sent === null) return;
    this.#written.set(sent.messageId, waits);
    this.#noteWritten([number], line, acknowledged);
  }

  async #writeInGroup({ line, acknowledged, reason }: Extract<Step, { does: 'writeInGroup' }>) {
    const conversationId = this.#groups.get(line) ?? '';
    const wish = {
      conversationId,
      epoch: null,
      text: 'To all',
      mentions: [],
      acknowledged,
      quietReason: reason,
    };
    const waits = this.#waits(NUMBERS, line, reason);
    const sent = await attempt(this.#team.run(this.#team.people.maya, 'message.send', wish));
    this.#count(sent === null ? 'not written to a group' : 'written to a group');
    if (sent === null) return;
    this.#written.set(sent.messageId, waits);
    this.#noteWritten(NUMBERS, line, acknowledged);
  }

  #noteWritten(numbers: readonly string[], line: string, acknowledged: boolean): void {
    const sender = this.#sender(line);
    const rules = this.#rules(sender);
    const isEnough = acknowledged && (rules === null || rules.outboundRule === 'warn');
    if (!isEnough) return;
    for (const number of numbers) {
      if (!this.#oracle.forbids(number, sender)) this.#oracle.note(number, sender, { what: 'met' });
    }
  }

  async #ask({ number, line, reason }: Extract<Step, { does: 'ask' }>) {
    const opened = await this.#open(number, line);
    if (opened === null) return;
    const waits = this.#waits([number], line, reason);
    const wish = { ...opened, quietReason: reason };
    const asked = await attempt(this.#team.run(this.#team.people.maya, 'consent.ask', wish));
    this.#count(asked === null ? 'not asked' : 'asked');
    if (asked === null) return;
    this.#written.set(asked.messageId, waits);
    this.#asked.add(asked.messageId);
    this.#oracle.note(number, this.#sender(line), { what: 'asked' });
  }

  async #decide({ number, line, stops }: Extract<Step, { does: 'decide' }>) {
    const conversation = this.#thread(number, line);
    const messageId = conversation?.consent?.flagged;
    if (conversation === undefined || messageId == null) return;
    if (stops) return this.#refuse(number, line, messageId);
    const wish = { conversationId: conversation.id, messageId };
    const done = await attempt(this.#team.run(this.#team.people.maya, 'consent.dismiss', wish));
    if (done !== null) this.#oracle.note(number, this.#sender(line), { what: 'decided', messageId });
    this.#count('dismissed');
  }

  async #refuse(number: string, line: string, messageId: string | null) {
    const conversation = this.#thread(number, line);
    if (conversation === undefined) return;
    const note = messageId === null ? 'They called.' : null;
    const wish = { conversationId: conversation.id, messageId, note };
    const sender = this.#sender(line);
    const isNew = !this.#oracle.forbids(number, sender);
    await this.#team.run(this.#team.people.maya, 'consent.refuse', wish);
    if (isNew) this.#noteRefusal(number, sender, true);
    this.#count(messageId === null ? 'recorded' : 'confirmed');
  }

  async #retry({ number, line }: Extract<Step, { does: 'retry' }>) {
    const thread = this.#thread(number, line);
    const failed = this.#messages(thread?.id ?? '').findLast(({ status }) => status === 'failed');
    const inGroup = this.#desk
      .all('delivery')
      .findLast((each) => each.conversationId === this.#groups.get(line) && each.status === 'failed');
    for (const messageId of [failed?.id, inGroup?.messageId]) {
      if (messageId === undefined) continue;
      const epoch = messageId === failed?.id ? this.#epoch(thread) : null;
      const retried = await attempt(
        this.#team.run(this.#team.people.maya, 'message.retry', { messageId, epoch }),
      );
      this.#count(retried === null ? 'not retried' : 'retried');
    }
  }

  async #cancel({ number, line }: Extract<Step, { does: 'cancel' }>) {
    const thread = this.#thread(number, line);
    const held = this.#messages(thread?.id ?? '').find(({ heldUntil }) => heldUntil !== null);
    if (held === undefined) return;
    const wish = { messageId: held.id, epoch: this.#epoch(thread) };
    const cancelled = await attempt(this.#team.run(this.#team.people.maya, 'message.cancel', wish));
    this.#count(cancelled === null ? 'not cancelled' : 'cancelled');
  }

  /** Each text is held against what was said before the moment in which it leaves. */
  async #handOver(refused: string): Promise<void> {
    for (;;) {
      const texts = await this.#team.engine.takeOutbound(100);
      if (texts.length === 0) return;
      await this.#look();
      for (const text of texts) {
        if (NUMBERS.some((number) => number === text.to)) this.#checkLeaving(text);
        const failure = { code: '30003', reason: 'The phone is switched off.' };
        const result =
          text.to === refused
            ? { taken: false as const, failure }
            : { taken: true as const, carrierId: text.id };
        await this.#team.engine.recordHandOver(text.id, result);
      }
    }
  }

  #checkLeaving({ id, from, to: number }: OutboundText): void {
    const sender = this.#sender(from);
    const rules = this.#rules(sender);
    const message = this.#desk.rows.get(`message:${id}`) as RowOf<'message'> | undefined;
    const delivery = this.#desk.rows.get(`delivery:${id}`) as RowOf<'delivery'> | undefined;
    const automatic = message?.automatic ?? null;
    const what = `${automatic ?? 'what somebody wrote'} from ${sender.campaign ?? 'no campaign'}`;
    this.#count(`left: ${automatic ?? (delivery ? 'of a group' : 'written')}`);
    if (rules !== null) expect([what, rules.state]).toEqual([what, 'approved']);
    if (automatic === 'optOutConfirmation') {
      const due = this.#dueAt(number, from);
      expect([what, due.owed + due.excused]).not.toEqual([what, 0]);
      if (due.owed > 0) due.owed--;
      else due.excused--;
      return;
    }
    expect([what, this.#oracle.forbids(number, sender)]).toEqual([what, false]);
    if (automatic === 'optInConfirmation' || automatic === 'help') return;
    expect([what, this.#oracle.doubts(number, sender)]).toEqual([what, false]);
    if (automatic === null || QUEUE_ANSWERS.includes(automatic)) {
      expect([what, this.#oracle.permits(number, sender)]).toEqual([what, true]);
    }
    const written = this.#written.get(delivery?.messageId ?? id);
    const isHeld = written?.settings === this.#settings && written.waits.has(number);
    if (isHeld && !this.#isAnswer(number, from)) expect([what, this.#isNight()]).toEqual([what, false]);
  }

  async #checkCopies(): Promise<void> {
    const { reader } = this.#team.store;
    const lines = new Map((await this.#look()).all('line').map((line) => [line.id, line]));
    const placeOf = (lineId: string) => ({ lineId, campaignId: lines.get(lineId)?.campaignId ?? null });
    for (const number of NUMBERS) {
      const history = await consentHistory(reader, number);
      for (const { conversation } of await threadsWith(reader, number)) {
        expect(conversation.consent).toEqual(consentAt(history, placeOf(conversation.lineId)));
      }
      for (const { participant, lineId } of await participantsWith(reader, number)) {
        expect(participant.consent).toEqual(consentAt(history, placeOf(lineId)).state);
      }
      for (const line of lines.values()) {
        const isRefused = consentAt(history, placeOf(line.id)).state === 'refused';
        if (!this.#oracle.forbids(number, this.#sender(line.number))) continue;
        expect(isRefused).toBe(true);
        // Nobody waits in a queue for what cannot come.
        const sessionId = this.#thread(number, line.number)?.sessionId;
        if (sessionId != null) expect(this.#desk.get('session', sessionId).endedAt).not.toBeNull();
      }
      for (const [index, event] of history.entries()) {
        const [before, after] = [index, index + 1].map(
          (end) => consentAt(history.slice(0, end), event).state,
        );
        expect([event.from, event.to]).toEqual([before, after]);
      }
    }
  }

  /** The thread, and the epoch of Maya's session in it; null: she may not have it. */
  async #open(
    number: string,
    line: string,
  ): Promise<{ conversationId: string; epoch: number | null } | null> {
    const { maya } = this.#team.people;
    const { id: lineId, queueId } = this.#line(line);
    if (queueId === null) {
      const opened = await attempt(this.#team.run(maya, 'sms.open', { lineId, number }));
      return opened && { ...opened, epoch: null };
    }
    const opened = await attempt(this.#team.run(maya, 'conversation.start', { queueId, lineId, number }));
    return opened && { conversationId: opened.conversationId, epoch: opened.epoch };
  }

  #epoch(conversation: RowOf<'conversation'> | undefined): number | null {
    const id = conversation?.sessionId;
    return id == null ? null : this.#desk.get('session', id).epoch;
  }

  async #suspend(name: string): Promise<void> {
    const { state } = this.#campaign(name);
    await this.#changeCampaign(name, { state: state === 'approved' ? 'suspended' : 'approved' });
    for (const line of LINES.filter((each) => this.#sender(each).campaign === name)) {
      for (const number of NUMBERS) {
        const due = this.#dueAt(number, line);
        due.excused += due.owed;
        due.owed = 0;
      }
    }
  }

  async #changeCampaign(name: string, changes: Partial<RowOf<'campaign'>>): Promise<void> {
    this.#settings++;
    const {
      type,
      id,
      audience: _a,
      seq: _s,
      stateBy: _b,
      stateAt: _t,
      revision,
      ...values
    } = this.#campaign(name);
    await attempt(this.#save(id, revision, { type, values: { ...values, ...changes } }));
    await this.#look();
  }

  async #setScope(refusalScope: RefusalScope): Promise<void> {
    const { type, id, audience: _a, seq: _s, revision, ...values } = this.#account();
    await this.#save(id, revision, { type, values: { ...values, refusalScope } });
  }

  #save(id: string, revision: number, record: AnyRecord) {
    return this.#team.run(this.#team.people.sam, 'admin.save', { id, revision, record });
  }

  /** Whom a text that a colleague writes now may not reach before the morning. */
  #waits(numbers: readonly string[], line: string, reason: string | null): Written {
    const rule = this.#rules(this.#sender(line))?.quietHours?.rule;
    const mustWait = this.#isNight() && (rule === 'hold' || (rule === 'reason' && reason === null));
    const waits = numbers.filter((number) => mustWait && !this.#isAnswer(number, line));
    return { settings: this.#settings, waits: new Set(waits) };
  }

  #isAnswer(number: string, line: string): boolean {
    const last = this.#lastHeard.get(`${number} ${line}`);
    return last !== undefined && this.#team.time.now() - last <= DAY;
  }

  /** In New York, in winter. */
  #isNight(): boolean {
    const hour = new Date(this.#team.time.now() - 5 * 60 * 60_000).getUTCHours();
    return hour >= 21 || hour < 8;
  }

  #dueAt(number: string, line: string): { owed: number; excused: number } {
    const pair = `${number} ${line}`;
    const due = this.#due.get(pair) ?? { owed: 0, excused: 0 };
    this.#due.set(pair, due);
    return due;
  }

  #count(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }

  #look(): Promise<Replica> {
    return this.#team.see(this.#team.people.maya, this.#desk);
  }

  #account(): RowOf<'account'> {
    return one(this.#desk.all('account'), () => true);
  }

  #line(number: string): RowOf<'line'> {
    return one(this.#desk.all('line'), (row) => row.number === number);
  }

  #campaign(name: string): RowOf<'campaign'> {
    return one(this.#desk.all('campaign'), (row) => row.name === name);
  }

  #sender(line: string): Sender {
    const { campaignId } = this.#line(line);
    return { line, campaign: campaignId === null ? null : this.#desk.get('campaign', campaignId).name };
  }

  #rules({ campaign }: Sender): RowOf<'campaign'> | null {
    return campaign === null ? null : this.#campaign(campaign);
  }

  #thread(number: string, line: string): RowOf<'conversation'> | undefined {
    const { id } = this.#line(line);
    return this.#desk.all('conversation').find((row) => row.outsideNumber === number && row.lineId === id);
  }

  #messages(conversationId: string): RowOf<'message'>[] {
    return this.#desk
      .all('message')
      .filter((row) => row.conversationId === conversationId)
      .sort((a, b) => a.position - b.position);
  }
}

function night(rule: QuietRule | null) {
  return rule === null ? null : { from: 21 * 60, to: 8 * 60, rule };
}

function one<Row>(rows: readonly Row[], is: (row: Row) => boolean): Row {
  const found = rows.find(is);
  if (found === undefined) throw new Error('There is none.');
  return found;
}

async function attempt<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
