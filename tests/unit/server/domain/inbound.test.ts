import { describe, expect, it } from 'vitest';
import { decideInbound, type InboundDraft, type InboundRefusal } from '../../../../server/domain/inbound.ts';

const context = {
  now: 1_000,
  policy: { queueId: 'support', idleTimeout: 300_000, waitTimeout: null, wrapUp: false },
  newSessionId: 's1',
};

function accepted(draft: InboundDraft | InboundRefusal): InboundDraft {
  if (typeof draft === 'string') throw new Error(`It was refused: ${draft}`);
  return draft;
}

describe('a text from a customer', () => {
  it('opens a session where there is none', () => {
    const draft = accepted(decideInbound('Hello', null, context));
    expect(draft.text).toBe('Hello');
    expect(draft.session).toMatchObject({ id: 's1', state: 'waiting' });
    expect(draft.changes.map((change) => change.event?.kind)).toEqual(['entered']);
  });

  it('joins the session that is open', () => {
    const { session } = accepted(decideInbound('Hello', null, context));
    const draft = accepted(decideInbound('Anyone?', session, { ...context, newSessionId: 's2' }));
    expect(draft.session).toBe(session);
    expect(draft.changes).toMatchObject([{ event: null }]);
  });

  it('does nothing where there is nothing to read in it', () => {
    expect(decideInbound('   ', null, context)).toBe('empty');
    expect(decideInbound('x'.repeat(20_000), null, context)).toBe('too_long');
  });
});
