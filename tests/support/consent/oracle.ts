/**
 * What the law says of a text, worked out from what people said and did: each statement is kept as it was made, and
 * every question goes through all of them anew. It knows nothing of how the product decides. Where it cannot know what
 * was meant it takes the side of the sender: what it forbids is forbidden.
 */
import type { RefusalScope } from '#shared/vocabulary.ts';

/** A line, by its number, and the campaign it is in; null: in none. */
export interface Sender {
  readonly line: string;
  readonly campaign: string | null;
}

type Said =
  /** They want no more texts. */
  | { readonly what: 'refused'; readonly scope: RefusalScope }
  /** They said a word of agreement. */
  | { readonly what: 'agreed' }
  /** They wrote something where that is enough, or a colleague says that they have agreed. */
  | { readonly what: 'met' }
  /** They were asked to agree. */
  | { readonly what: 'asked' }
  /** They wrote something that may ask to stop. */
  | { readonly what: 'doubted'; readonly messageId: string }
  | { readonly what: 'decided'; readonly messageId: string | null };

type Statement = Said & Sender & { readonly number: string };

export class Oracle {
  readonly #statements: Statement[] = [];

  note(number: string, sender: Sender, said: Said): void {
    this.#statements.push({ number, ...sender, ...said });
  }

  /** Whether they have refused to be texted from there, and never taken that back. */
  forbids(number: string, sender: Sender): boolean {
    const statements = this.#of(number);
    return statements.some(
      (refusal, index) =>
        refusal.what === 'refused' &&
        reaches(refusal, refusal.scope, sender) &&
        !statements.slice(index + 1).some((later) => takesBack(later, refusal.scope, sender)),
    );
  }

  /** Whether anything they did, or a colleague vouched for, lets them be texted from there. */
  permits(number: string, sender: Sender): boolean {
    let asked = false;
    let permitted = false;
    for (const statement of this.#of(number).filter((each) => isSameProgramme(each, sender))) {
      if (statement.what === 'asked') asked = true;
      if (statement.what === 'agreed') permitted = true;
      // Who has been asked agrees with a word, not by writing anything.
      if (statement.what === 'met' && !asked) permitted = true;
    }
    return permitted;
  }

  /** Whether they were asked to agree, and have not yet. */
  isAsked(number: string, sender: Sender): boolean {
    const isAskedThere = (each: Statement) => each.what === 'asked' && isSameProgramme(each, sender);
    return this.#of(number).some(isAskedThere) && !this.permits(number, sender);
  }

  /** Whether what they wrote last may ask to stop, and nobody has decided. */
  doubts(number: string, sender: Sender): boolean {
    let doubtful: string | null = null;
    for (const statement of this.#of(number)) {
      if (!isSameProgramme(statement, sender)) continue;
      if (statement.what === 'doubted') doubtful = statement.messageId;
      if (statement.what === 'agreed' || statement.what === 'refused') doubtful = null;
      if (statement.what === 'decided' && statement.messageId === doubtful) doubtful = null;
    }
    return doubtful !== null;
  }

  #of(number: string): Statement[] {
    return this.#statements.filter((statement) => statement.number === number);
  }
}

function reaches(said: Sender, scope: RefusalScope, sender: Sender): boolean {
  if (said.line === sender.line) return true;
  if (scope === 'account') return true;
  return scope === 'campaign' && isSameCampaign(said, sender);
}

function takesBack(later: Statement, scope: RefusalScope, sender: Sender): boolean {
  if (later.what !== 'agreed') return false;
  if (later.line === sender.line) return true;
  return scope !== 'line' && isSameCampaign(later, sender);
}

function isSameCampaign(one: Sender, other: Sender): boolean {
  return one.campaign !== null && one.campaign === other.campaign;
}

function isSameProgramme(one: Sender, other: Sender): boolean {
  return one.campaign === null && other.campaign === null
    ? one.line === other.line
    : isSameCampaign(one, other);
}
