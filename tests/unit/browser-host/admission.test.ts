import { beforeEach, expect, it } from 'vitest';
import { Admission, CODE_LIFETIME, newKey } from '../../../electron/browser-host/admission.ts';
import { readCookie } from '../../../electron/browser-host/request.ts';
import { ManualTime } from '../../support/manual-time.ts';

let time: ManualTime;
let admission: Admission;

beforeEach(() => {
  time = new ManualTime();
  admission = new Admission('the key', time);
});

it('gives the key for the code, once', () => {
  const { text } = admission.code();
  expect(admission.redeem(text)).toBe('the key');
  expect(admission.redeem(text)).toBeNull();
});

it('keeps one code as long as it is good, and makes another after that', () => {
  const first = admission.code();
  expect(first.fresh).toBe(true);
  expect(admission.code()).toEqual({ text: first.text, fresh: false });
  time.advance(CODE_LIFETIME - 1);
  expect(admission.code().fresh).toBe(false);
  time.advance(1);
  expect(admission.redeem(first.text)).toBeNull();
  expect(admission.code().fresh).toBe(true);
});

it('admits whoever shows the key', () => {
  expect(admission.admits('the key')).toBe(true);
  for (const other of ['', 'the', 'the key ', null]) expect(admission.admits(other)).toBe(false);
});

it('makes keys that nobody guesses', () => {
  const keys = new Set(Array.from({ length: 100 }, newKey));
  expect(keys.size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
});

it('reads its own cookie among others', () => {
  expect(readCookie('a=1; offhook-4781=x=y; b=2', 'offhook-4781')).toBe('x=y');
  expect(readCookie('offhook-47811=x', 'offhook-4781')).toBeNull();
  expect(readCookie(undefined, 'offhook-4781')).toBeNull();
});
