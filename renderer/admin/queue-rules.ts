import type { RecordOf } from '#shared/protocol/records.ts';
import type { Scene } from './scene.ts';

type Queue = RecordOf<'queue'>;

/** What a queue still needs before it can answer texts, in a sentence; null: nothing. */
export function missingForTexts(id: string | null, { members }: Queue, lines: number): string | null {
  if (id === null) return 'Save the queue and give it a number and a member; then it can be switched on.';
  if (members.length === 0 && lines === 0)
    return 'It needs a member and a number before it can be switched on.';
  if (members.length === 0) return 'It needs a member before it can be switched on.';
  if (lines === 0) return 'It needs a number before it can be switched on.';
  return null;
}

/** What is written in a field of text that may be left empty. */
export function orNothing(text: string): string | null {
  return text === '' ? null : text;
}

/** What the queue answers by itself, played through. */
export function scenesOf(values: Queue): Scene[] {
  const { initiationKeyword, terminationKeyword } = values;
  const opening = initiationKeyword?.trim() || null;
  const ending = terminationKeyword?.trim() || null;
  const scenes: readonly (Omit<Scene, 'answer'> & {
    readonly answer: string | null;
    readonly plays: boolean;
  })[] = [
    {
      when: 'Texts without the opening keyword',
      asks: 'Hello, is anybody there?',
      answer: values.initiationNeededMessage,
      plays: opening !== null,
    },
    {
      when: 'Opens a conversation',
      asks: opening ?? 'Hello, is anybody there?',
      answer: values.initiationMessage,
      plays: true,
    },
    {
      when: 'Opens a conversation while nobody is there',
      asks: opening ?? 'Hello, is anybody there?',
      answer: values.noAgentsMessage,
      plays: true,
    },
    {
      when: 'Ends the conversation',
      asks: ending,
      answer: values.terminationMessage,
      plays: ending !== null,
    },
  ];
  return scenes.flatMap(({ plays, answer, ...scene }) =>
    plays && answer !== null && answer.trim() !== '' ? [{ ...scene, answer }] : [],
  );
}
