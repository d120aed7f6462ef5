/** A team and its customers for one test: whatever happens, every text that leaves is held against the oracle. */
import { expect } from 'vitest';
import { Refusal } from '#shared/protocol/errors.ts';
import type { AnyRecord } from '#shared/protocol/records.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { QuietRule, RefusalScope } from '#shared/vocabulary.ts';
import { Team, type temporaryFolder } from '../team.ts';
import { checkCopies } from './check-copies.ts';
import { Desk } from './desk.ts';
import { Ledger } from './ledger.ts';
import { LINES, type Meaning, NUMBERS, type Step } from './steps.ts';

/** How often each of the things happened that a story must be about to show anything. */
export type Tally = Map<string, number>;

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

export class Story {
  readonly #folder: Folder;
  readonly #tally: Tally;
  /** What Maya sees: she works on every line. */
  readonly #desk = new Desk();
  readonly #groups = new Map<string, string>();
  readonly #ledger: Ledger;
  #team: Team;

  private constructor(team: Team, folder: Folder, tally: Tally) {
    this.#team = team;
    this.#folder = folder;
    this.#tally = tally;
    this.#ledger = new Ledger(this.#desk, () => this.#team.time.now());
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
        lineId: story.#desk.line(line).id,
      };
      const { conversationId } = await team.run(team.people.maya, 'group.create', wish);
      story.#groups.set(line, conversationId);
    }
    return story;
  }

  async happen(step: Step): Promise<void> {
    await this.#look();
    await this.#happen(step);
    await this.#look();
    await checkCopies(this.#team.store.reader, this.#desk, this.#ledger.oracle, NUMBERS);
  }

  /** What is owed has gone, once. */
  async end(): Promise<void> {
    await this.#handOver('');
    this.#ledger.checkConfirmed();
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
        const conversationId = this.#desk.thread(step.number, step.line)?.id ?? '';
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
        const campaignId = step.campaign === null ? null : this.#desk.campaign(step.campaign).id;
        this.#ledger.noteSettings();
        return attempt(this.#team.changeLine(step.line, { campaignId }));
      }
      case 'setNetwork':
        return this.#team.changeLine(step.line, { networkAnswersStop: step.answersStop });
    }
  }

  async #hear(number: string, line: string, { meaning, text }: { meaning: Meaning; text: string }) {
    const sender = this.#desk.sender(line);
    const before = this.#ledger.oracle.forbids(number, sender);
    const waiting = this.#ledger.oracle.doubts(number, sender);
    expect(await this.#team.text(text, number, line)).toEqual({ outcome: 'accepted' });
    this.#count(before ? `heard from refused: ${meaning}` : `heard: ${meaning}`);
    await this.#look();
    const conversation = this.#desk.thread(number, line);
    const messages = this.#desk.messages(conversation?.id);
    const messageId = messages.findLast(({ direction }) => direction === 'in')?.id ?? '';
    this.#ledger.noteHeard(number, sender, meaning, messageId);
    const request = messages.findLast(
      ({ automatic, authorId }) => automatic === 'optInRequest' && authorId === null,
    );
    const isAsked = request !== undefined && this.#ledger.noteRequest(number, sender, request.id);
    if (isAsked) expect(waiting).toBe(false);
  }

  async #write({ number, line, acknowledged, reason }: Extract<Step, { does: 'write' }>) {
    const opened = await this.#open(number, line);
    if (opened === null) return this.#count('not opened');
    const { maya } = this.#team.people;
    const wish = { ...opened, text: `To ${number}`, mentions: [], acknowledged, quietReason: reason };
    const night = this.#ledger.nightFor([number], line, reason);
    const sent = await attempt(this.#team.run(maya, 'message.send', wish));
    this.#count(sent === null ? 'not written' : 'written');
    if (sent === null) return;
    this.#ledger.noteWritten(sent.messageId, night, { numbers: [number], line, acknowledged });
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
    const night = this.#ledger.nightFor(NUMBERS, line, reason);
    const sent = await attempt(this.#team.run(this.#team.people.maya, 'message.send', wish));
    this.#count(sent === null ? 'not written to a group' : 'written to a group');
    if (sent === null) return;
    this.#ledger.noteWritten(sent.messageId, night, { numbers: NUMBERS, line, acknowledged });
  }

  async #ask({ number, line, reason }: Extract<Step, { does: 'ask' }>) {
    const opened = await this.#open(number, line);
    if (opened === null) return;
    const night = this.#ledger.nightFor([number], line, reason);
    const wish = { ...opened, quietReason: reason };
    const asked = await attempt(this.#team.run(this.#team.people.maya, 'consent.ask', wish));
    this.#count(asked === null ? 'not asked' : 'asked');
    if (asked === null) return;
    this.#ledger.noteWritten(asked.messageId, night, { numbers: [number], line, acknowledged: false });
  }

  async #decide({ number, line, stops }: Extract<Step, { does: 'decide' }>) {
    const conversation = this.#desk.thread(number, line);
    const messageId = conversation?.consent?.flagged;
    if (conversation === undefined || messageId == null) return;
    if (stops) return this.#refuse(number, line, messageId);
    const wish = { conversationId: conversation.id, messageId };
    const done = await attempt(this.#team.run(this.#team.people.maya, 'consent.dismiss', wish));
    if (done !== null)
      this.#ledger.oracle.note(number, this.#desk.sender(line), { what: 'decided', messageId });
    this.#count('dismissed');
  }

  async #refuse(number: string, line: string, messageId: string | null) {
    const conversation = this.#desk.thread(number, line);
    if (conversation === undefined) return;
    const note = messageId === null ? 'They called.' : null;
    const wish = { conversationId: conversation.id, messageId, note };
    const sender = this.#desk.sender(line);
    const isNew = !this.#ledger.oracle.forbids(number, sender);
    await this.#team.run(this.#team.people.maya, 'consent.refuse', wish);
    if (isNew) this.#ledger.noteRefusal(number, sender, true);
    else this.#ledger.noteScope(number, sender);
    this.#count(messageId === null ? 'recorded' : 'confirmed');
  }

  async #retry({ number, line }: Extract<Step, { does: 'retry' }>) {
    const thread = this.#desk.thread(number, line);
    const failed = this.#desk.messages(thread?.id).findLast(({ status }) => status === 'failed');
    const inGroup = this.#desk.rows
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
    const thread = this.#desk.thread(number, line);
    const held = this.#desk.messages(thread?.id).find(({ heldUntil }) => heldUntil !== null);
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
        if (NUMBERS.some((number) => number === text.to)) {
          this.#ledger.checkLeaving(text);
          const message = this.#desk.find('message', text.id);
          this.#ledger.noteLeft(text);
          this.#count(`left: ${message === undefined ? 'of a group' : (message.automatic ?? 'written')}`);
        }
        const failure = { code: '30003', reason: 'The phone is switched off.' };
        const result =
          text.to === refused
            ? { taken: false as const, failure }
            : { taken: true as const, carrierId: text.id };
        await this.#team.engine.recordHandOver(text.id, result);
      }
    }
  }

  /** The thread, and the epoch of Maya's session in it; null: she may not have it. */
  async #open(
    number: string,
    line: string,
  ): Promise<{ conversationId: string; epoch: number | null } | null> {
    const { maya } = this.#team.people;
    const { id: lineId, queueId } = this.#desk.line(line);
    if (queueId === null) {
      const opened = await attempt(this.#team.run(maya, 'sms.open', { lineId, number }));
      return opened && { ...opened, epoch: null };
    }
    const opened = await attempt(this.#team.run(maya, 'conversation.start', { queueId, lineId, number }));
    return opened && { conversationId: opened.conversationId, epoch: opened.epoch };
  }

  #epoch(conversation: RowOf<'conversation'> | undefined): number | null {
    const id = conversation?.sessionId;
    return id == null ? null : this.#desk.rows.get('session', id).epoch;
  }

  async #suspend(name: string): Promise<void> {
    const { state } = this.#desk.campaign(name);
    await this.#changeCampaign(name, { state: state === 'approved' ? 'suspended' : 'approved' });
    for (const line of LINES.filter((each) => this.#desk.sender(each).campaign === name)) {
      for (const number of NUMBERS) this.#ledger.excuse(number, line);
    }
  }

  async #changeCampaign(name: string, changes: Partial<RowOf<'campaign'>>): Promise<void> {
    this.#ledger.noteSettings();
    const {
      type,
      id,
      audience: _a,
      seq: _s,
      stateBy: _b,
      stateAt: _t,
      revision,
      ...values
    } = this.#desk.campaign(name);
    await attempt(this.#save(id, revision, { type, values: { ...values, ...changes } }));
    await this.#look();
  }

  async #setScope(refusalScope: RefusalScope): Promise<void> {
    const { type, id, audience: _a, seq: _s, revision, ...values } = this.#desk.account();
    await this.#save(id, revision, { type, values: { ...values, refusalScope } });
  }

  #save(id: string, revision: number, record: AnyRecord) {
    return this.#team.run(this.#team.people.sam, 'admin.save', { id, revision, record });
  }

  #count(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }

  async #look(): Promise<void> {
    await this.#team.see(this.#team.people.maya, this.#desk.rows);
  }
}

function night(rule: QuietRule | null) {
  return rule === null ? null : { from: 21 * 60, to: 8 * 60, rule };
}

async function attempt<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
