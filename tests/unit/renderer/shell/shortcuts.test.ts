import { describe, expect, test } from 'vitest';
import { commandSpec, shortcutsOf, WINDOW_COMMANDS } from '../../../../renderer/shell/commands.ts';
import { commandFor, type KeyPress, keyNames } from '../../../../renderer/shell/shortcuts.ts';

const plain: KeyPress = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({ ...plain, key, ...modifiers });

describe('a key press', () => {
  test('means its shortcut', () => {
    expect(commandFor(press('1', { ctrlKey: true }), false, false)).toBe('phone');
    expect(commandFor(press('f', { ctrlKey: true }), false, true)).toBe('find');
    expect(commandFor(press('k', { ctrlKey: true }), false, true)).toBe('palette');
    expect(commandFor(press('R', { ctrlKey: true, shiftKey: true }), false, true)).toBe('release');
    expect(commandFor(press('ArrowDown', { altKey: true }), false, true)).toBe('next');
    expect(commandFor(press('j'), false, false)).toBe('next');
  });

  test('is what is being typed while a person types', () => {
    expect(commandFor(press('r'), false, true)).toBeNull();
    expect(commandFor(press('?', { shiftKey: true }), false, true)).toBeNull();
  });

  test('on a function key works while a person types', () => {
    expect(commandFor(press('F8'), false, true)).toBe('acceptInvite');
    expect(commandFor(press('F9'), false, true)).toBe('declineInvite');
    expect(commandFor(press('a'), false, true)).toBeNull();
  });

  test('with a modifier too many means nothing', () => {
    expect(commandFor(press('r', { ctrlKey: true }), false, false)).toBeNull();
    expect(commandFor(press('J', { shiftKey: true }), false, false)).toBeNull();
    expect(commandFor(press('f', { ctrlKey: true, altKey: true }), false, false)).toBeNull();
  });

  test('uses Command on a Mac, and the place of the key where Alt changes the sign', () => {
    expect(commandFor(press('f', { metaKey: true }), true, false)).toBe('find');
    expect(commandFor(press('f', { ctrlKey: true }), true, false)).toBeNull();
    expect(commandFor(press('¡', { altKey: true, code: 'Digit1' }), true, false)).toBe('phone');
  });

  test('of a sign works with and without Shift, as keyboards differ', () => {
    expect(commandFor(press('?', { shiftKey: true }), false, false)).toBe('help');
    expect(commandFor(press('/', { shiftKey: true }), false, false)).toBe('search');
  });
});

test('no keys mean two things', () => {
  const all = WINDOW_COMMANDS.flatMap((id) => commandSpec(id).keys);
  expect(new Set(all).size).toBe(all.length);
});

/** What browsers do themselves before the page hears of it, and what people would miss. */
const BROWSERS =
  'Mod+N Mod+T Mod+W Mod+Shift+N Mod+Shift+T Mod+Shift+W Mod+L Mod+Q Mod+H Mod+Shift+P F1 F3 F5 F6 F7 F11 F12';

test('every shortcut has keys that no browser keeps for itself', () => {
  const taken = new Set([...BROWSERS.split(' '), 'Mod+1', 'Mod+2', 'Mod+3', 'Mod+4']);
  for (const id of WINDOW_COMMANDS) {
    const { keys } = commandSpec(id);
    expect(keys.length === 0 || keys.some((key) => !taken.has(key))).toBe(true);
  }
});

test('only admins are told of the shortcut to what admins set', () => {
  const labels = (permissions: Parameters<typeof shortcutsOf>[0]) =>
    shortcutsOf(permissions).map(({ label }) => label);
  expect(labels(['administer'])).toContain('Admin');
  expect(labels([])).not.toContain('Admin');
});

test('keys are written as they are printed on the keyboard', () => {
  expect(keyNames('Mod+Shift+R', false)).toEqual(['Ctrl', 'Shift', 'R']);
  expect(keyNames('Mod+Shift+R', true)).toEqual(['⌘', '⇧', 'R']);
  expect(keyNames('Alt+ArrowDown', false)).toEqual(['Alt', '↓']);
});
