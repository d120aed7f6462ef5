import { describe, expect, it } from 'vitest';
import { FRAME_LIMIT } from '#shared/limits.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import { importParts } from '../../../electron/core/import-parts.ts';

const contact = (name: string, numbers = 1): ContactValues => ({
  name,
  company: '',
  numbers: Array.from({ length: numbers }, () => ({ number: '+1 212 555 0142', label: 'Mobile' })),
});

describe('a long import', () => {
  it('goes in parts of which each fits into a frame, with everybody in it, in order', () => {
    const contacts = [
      ...Array.from({ length: 1_200 }, (_, index) => contact(`Short ${index}`)),
      ...Array.from({ length: 300 }, (_, index) => contact(`${'長'.repeat(190)} ${index}`, 20)),
    ];
    const parts = importParts(contacts);
    expect(parts.flat()).toEqual(contacts);
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(500);
      expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(FRAME_LIMIT);
    }
  });

  it('is one part where it is short, or empty', () => {
    expect(importParts([contact('Elena')])).toEqual([[contact('Elena')]]);
    expect(importParts([])).toEqual([[]]);
  });
});
