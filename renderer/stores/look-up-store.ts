import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallParams, CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import { coalesce } from './coalesce.ts';

export type LookUpQuestion = CallParams<'conversation.lookUp'>;
export type LookUpAnswer = CallResult<'conversation.lookUp'>;

export interface LookUpState {
  readonly question: LookUpQuestion | null;
  /** Null until the question that stands is answered. */
  readonly answer: LookUpAnswer | null;
}

export interface LookUp {
  readonly state: StoreApi<LookUpState>;
  /** Null: nothing is to be found out any more. Settles when the last question is answered. */
  readonly ask: (question: LookUpQuestion | null) => Promise<void>;
}

/** What would come of texting a number, as it is now: a colleague who takes the conversation meanwhile shows too. */
export function createLookUp(desktop: DesktopApi): LookUp {
  const state = createStore<LookUpState>(() => ({ question: null, answer: null }));

  const read = coalesce(async () => {
    const { question } = state.getState();
    if (question === null) return;
    const answer = await desktop.call('conversation.lookUp', question);
    if (state.getState().question !== question) return;
    // Where it cannot be found out, the server still keeps anyone from taking what a colleague has.
    state.setState({
      answer: answer.ok ? answer.result : { number: null, conversation: null, recent: false },
    });
  });

  desktop.on('changed', ({ lists, directory }) => {
    if (lists || directory) void read();
  });

  return {
    state,
    ask(question) {
      if (JSON.stringify(question) === JSON.stringify(state.getState().question)) return Promise.resolve();
      state.setState({ question, answer: null });
      return read();
    },
  };
}
