import { describe, expect, test } from 'vitest';
import { conversationFrom, rowAt, rowCount, rowOf } from '../../../../renderer/messages/list-rows.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const desktop = new FakeDesktop(new ManualTime());

function section(total: number, offset: number, ids: readonly string[]) {
  const items = ids.map((id) => {
    desktop.add({ id, name: id, number: '(212) 555-0100' });
    return desktop.conversation(id);
  });
  return { total, offset, items };
}

describe('the list', () => {
  const sections = { waiting: section(2, 0, ['w1', 'w2']), others: section(100, 10, ['o10', 'o11']) };

  test('has the waiting conversations under their heading, then the others under theirs', () => {
    expect(rowCount(sections)).toBe(104);
    expect(rowAt(sections, 0)).toEqual({ kind: 'heading', section: 'waiting', total: 2 });
    expect(rowAt(sections, 2)).toMatchObject({ kind: 'conversation', section: 'waiting', index: 1 });
    expect(rowAt(sections, 3)).toEqual({ kind: 'heading', section: 'others', total: 100 });
    expect(rowAt(sections, 4)).toMatchObject({ section: 'others', index: 0, conversation: undefined });
    expect(rowAt(sections, 104)).toBeUndefined();
  });

  test('knows where a conversation stands that it holds', () => {
    expect(rowOf(sections, 'w2')).toBe(2);
    expect(rowOf(sections, 'o11')).toBe(15);
    expect(rowAt(sections, 15)).toMatchObject({ conversation: { id: 'o11' } });
    expect(rowOf(sections, 'elsewhere')).toBeUndefined();
  });

  test('is walked from conversation to conversation, over the headings', () => {
    expect(conversationFrom(sections, 0, 1)).toBe(1);
    expect(conversationFrom(sections, 3, 1)).toBe(4);
    expect(conversationFrom(sections, 3, -1)).toBe(2);
    expect(conversationFrom(sections, 0, -1)).toBeUndefined();
  });

  test('needs no heading where nobody waits', () => {
    const quiet = { waiting: section(0, 0, []), others: section(1, 0, ['only']) };
    expect(rowCount(quiet)).toBe(1);
    expect(rowAt(quiet, 0)).toMatchObject({ kind: 'conversation', conversation: { id: 'only' } });
    expect(rowOf(quiet, 'only')).toBe(0);
  });
});
