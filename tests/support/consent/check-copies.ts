import { expect } from 'vitest';
import { consentAt } from '#shared/consent/history.ts';
import type { Reader } from '../../../server/store/connection.ts';
import { consentHistory, threadsWith } from '../../../server/store/consent.ts';
import { participantsWith } from '../../../server/store/participants.ts';
import type { Desk } from './desk.ts';
import type { Oracle } from './oracle.ts';

/** Everything that is kept of a number's consent is what its history says, and that is what the oracle knows. */
export async function checkCopies(
  reader: Reader,
  desk: Desk,
  oracle: Oracle,
  numbers: readonly string[],
): Promise<void> {
  const placeOf = (lineId: string) => ({ lineId, campaignId: desk.rows.get('line', lineId).campaignId });
  for (const number of numbers) {
    const history = await consentHistory(reader, number);
    for (const { conversation } of await threadsWith(reader, number)) {
      expect(conversation.consent).toEqual(consentAt(history, placeOf(conversation.lineId)));
    }
    for (const { participant, lineId } of await participantsWith(reader, number)) {
      expect(participant.consent).toEqual(consentAt(history, placeOf(lineId)).state);
    }
    for (const [index, event] of history.entries()) {
      const [before, after] = [index, index + 1].map((end) => consentAt(history.slice(0, end), event).state);
      expect([event.from, event.to]).toEqual([before, after]);
    }
    for (const line of desk.rows.all('line')) {
      if (!oracle.forbids(number, desk.sender(line.number))) continue;
      expect(consentAt(history, placeOf(line.id)).state).toBe('refused');
      // Nobody waits in a queue for what cannot come.
      const sessionId = desk.thread(number, line.number)?.sessionId;
      if (sessionId != null) expect(desk.rows.get('session', sessionId).endedAt).not.toBeNull();
    }
  }
}
