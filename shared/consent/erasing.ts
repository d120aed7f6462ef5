/**
 * What of a number's history outlives the erasure of its data: that it refused, so that nobody texts it again. Whatever
 * it agreed to goes; it can agree anew. Source: 47 CFR 64.1200(c)(3), (d)(6): a refusal is honoured for years.
 */
import { type ConsentEvent, consentAt, isRefusal, type Place } from './history.ts';

/** The refusals that still stand somewhere. `lines`: of the account, each in its campaign. */
export function standingRefusals<Event extends ConsentEvent>(
  history: readonly Event[],
  lines: readonly Place[],
): Event[] {
  return history.filter((event, index) => {
    if (!isRefusal(event)) return false;
    const takenBack = history.slice(index + 1).filter(({ cause }) => cause === 'optInWord');
    const { lineId, campaignId } = event;
    // Also on a line that is yet to come, into that campaign or none.
    const places = [...lines, { lineId, campaignId }, { ...NEW_LINE, campaignId }, NEW_LINE];
    return places.some((place) => consentAt([event, ...takenBack], place).state === 'refused');
  });
}

const NEW_LINE: Place = { lineId: '', campaignId: null };
