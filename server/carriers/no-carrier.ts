import type { Carrier } from './carrier.ts';

/** Stands where no carrier takes texts: every one fails at once and says why, instead of waiting for ever. */
export const noCarrier: Carrier = {
  name: 'none',
  send: () =>
    Promise.resolve({
      taken: false,
      failure: { code: 'no_carrier', reason: 'This server has no carrier for outgoing texts.' },
    }),
  lookup: () => Promise.resolve({ known: false }),
};
