import { expect, test } from 'vitest';
import {
  createPreferences,
  type KeyValue,
  LIST_WIDTH,
} from '../../../../renderer/stores/preferences-store.ts';

function storage(stored: string | null = null): KeyValue & { stored: string | null } {
  return {
    stored,
    getItem() {
      return this.stored;
    },
    setItem(_key, value) {
      this.stored = value;
    },
  };
}

test('what a person chose is there the next time', () => {
  const disk = storage();
  const chosen = { theme: 'dark', listWidth: 400, composeFrom: 'q-support' } as const;
  createPreferences(disk).change(chosen);
  expect(createPreferences(disk).state.getState()).toMatchObject(chosen);
});

test('nonsense in the storage is ignored, part by part', () => {
  expect(createPreferences(storage('{')).state.getState().theme).toBe('system');
  expect(createPreferences(storage('null')).state.getState().theme).toBe('system');
  const odd = storage(
    JSON.stringify({ theme: 'pink', density: 'compact', listWidth: 9_000, composeFrom: 7 }),
  );
  expect(createPreferences(odd).state.getState()).toEqual({
    theme: 'system',
    density: 'compact',
    listWidth: LIST_WIDTH.most,
    composeFrom: null,
  });
});

test('a storage that refuses to be written costs nothing but the memory', () => {
  const full = storage();
  full.setItem = () => {
    throw new Error('full');
  };
  const preferences = createPreferences(full);
  preferences.change({ theme: 'light' });
  expect(preferences.state.getState().theme).toBe('light');
});
