import { expect, test } from 'vitest';
import { describeError, ERRORS, Refusal, readError, refuse } from '#shared/protocol/errors.ts';
import { AnswerFrame } from '#shared/protocol/frames.ts';
import { errorFrame } from '../../../server/gateway/frames.ts';
import { exampleSentence } from '../../../server/http/error-examples.ts';

test('an error comes off the wire as it went on', () => {
  const { error } = refuse('already_claimed', { owner: { id: 'u1', name: 'Maya Chen', extension: '201' } });
  const frame = AnswerFrame.parse(JSON.parse(errorFrame(7, error)));
  expect(frame.error).toMatchObject({ code: 1102, message: 'Maya Chen (201) is already answering.' });
  expect(readError(frame.error!.data!.code, frame.error!.data)).toEqual(error);
});

test('an error nobody knows, or whose data is not right, is read as internal', () => {
  expect(readError('on_fire', {})).toEqual({ code: 'internal', data: {} });
  expect(readError('already_claimed', { owner: 7 })).toEqual({ code: 'internal', data: {} });
  expect(readError('toString', undefined)).toEqual({ code: 'internal', data: {} });
});

test('every error is a sentence for a person', () => {
  for (const code of Object.keys(ERRORS) as (keyof typeof ERRORS)[]) {
    expect(exampleSentence(code)).not.toMatch(/undefined|\[object/);
  }
  expect(describeError({ code: 'rate_limited', data: { retryAfter: 1_200 } })).toBe(
    'Too many attempts. Try again in 2 s.',
  );
  expect(refuse('not_owner', { owner: null })).toBeInstanceOf(Refusal);
});
