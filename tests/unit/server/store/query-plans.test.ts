import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectHolds, selectReadable } from '../../../../server/store/access.ts';
import { selectAdminAudit, selectLastChange } from '../../../../server/store/admin-audit.ts';
import { PAST_OF_CAMPAIGN } from '../../../../server/store/admin-uses.ts';
import { selectAgent, selectAgents } from '../../../../server/store/agents.ts';
import { selectCall } from '../../../../server/store/calls.ts';
import { selectOfAudience } from '../../../../server/store/canned-responses.ts';
import { selectRows, selectSeqs, selectTouched } from '../../../../server/store/changes.ts';
import { deleteOldest, selectCommand } from '../../../../server/store/command-log.ts';
import { Connection } from '../../../../server/store/connection.ts';
import { selectHistory, selectThreadsWith } from '../../../../server/store/consent.ts';
import { selectByNumber, selectContactsOf, selectExternal } from '../../../../server/store/contacts.ts';
import { selectDraft, selectMark, selectSettings } from '../../../../server/store/conversation-marks.ts';
import { selectDeadline, selectNext } from '../../../../server/store/deadlines.ts';
import { selectDeliveries } from '../../../../server/store/deliveries.ts';
import {
  selectCallsWith,
  selectContactsWith,
  selectDeliveriesTo,
  selectGroups,
  selectInteractionsOf,
  selectInvitesOf,
  selectKept,
  selectMembershipsOf,
  selectMessagesAfter,
  selectSessionsOf,
} from '../../../../server/store/erasure-finds.ts';
import { deleteOldestRuns, selectUnnamed } from '../../../../server/store/external-runs.ts';
import {
  selectMessagesBetween,
  selectSeqsBefore,
  selectThreadBefore,
} from '../../../../server/store/history.ts';
import { countParts, deleteOldestParts } from '../../../../server/store/import-parts.ts';
import { selectToFile } from '../../../../server/store/interactions.ts';
import {
  selectDeclinedInVain,
  selectOffered,
  selectOfMember,
  selectOfSession,
  selectRefused,
  selectWaiting,
} from '../../../../server/store/invites.ts';
import { selectQueuesOf } from '../../../../server/store/members.ts';
import { selectGroupText } from '../../../../server/store/messages.ts';
import { migrate } from '../../../../server/store/migrate.ts';
import { selectOpenSessions } from '../../../../server/store/open-sessions.ts';
import {
  selectFirstHeld,
  selectHeld,
  selectReady,
  selectState,
  selectWaitingFor,
} from '../../../../server/store/outbox.ts';
import {
  selectChat,
  selectParticipants,
  selectTakingPart,
  selectWithNumber,
} from '../../../../server/store/participants.ts';
import { selectPolicy } from '../../../../server/store/queues.ts';
import {
  deleteOldest as deleteOldestRemovals,
  selectLatestBefore,
} from '../../../../server/store/removals.ts';
import { selectPlaceOf, selectSlice } from '../../../../server/store/search/erase.ts';
import { selectLastPlace, selectUnindexed } from '../../../../server/store/search/fill.ts';
import { selectPlaces, selectReadableAt } from '../../../../server/store/search/find.ts';
import type { Statement } from '../../../../server/store/statement.ts';
import { selectLogged } from '../../../../server/store/text-log.ts';
import { countTextsWith, selectPlaceBefore, selectTexts } from '../../../../server/store/text-log-pages.ts';
import {
  selectAccountOf,
  selectLine,
  selectOfLine,
  selectOwned,
  selectPair,
  selectReadableConversation,
  selectThread,
  selectThreadsOfLine,
} from '../../../../server/store/threads.ts';
import { countWaiting, selectColleagues } from '../../../../server/store/transfer-targets.ts';

let sqlite: Sqlite.Database;
let connection: Connection;
beforeAll(async () => {
  sqlite = new Sqlite(':memory:');
  connection = new Connection(sqlite);
  await migrate(connection.kysely, ':memory:');
});
afterAll(() => {
  sqlite.close();
});

/** What SQLite would do, one line a table. */
function plan<Params, Row>(statement: Statement<Params, Row>, params: Params): string[] {
  const { sql, parameters } = connection.compiled(statement)(params);
  const steps = sqlite.prepare(`explain query plan ${sql}`).all(parameters) as { detail: string }[];
  return steps.map((step) => step.detail);
}

/** Finds what it needs by an index, in order: no table is read from end to end and nothing is sorted. */
function expectIndexed(steps: string[]): void {
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) {
    expect(step).not.toMatch(/\bSCAN\b(?!.*USING (COVERING )?INDEX)/);
    expect(step).not.toMatch(/TEMP B-TREE|AUTOMATIC/);
  }
}

describe('without reading more than they return', () => {
  it.each(Object.entries(selectSeqs))('sync finds the next changes of %s', (table, statement) => {
    const steps = plan(statement, { audience: 'queue:q', after: 5, limit: 500 });
    expectIndexed(steps);
    expect(steps.join()).toContain(`USING COVERING INDEX ${table}Sync (audience=? AND seq>?)`);
  });

  it.each(Object.entries(selectTouched))(
    'sync finds the audiences that have changes of %s',
    (table, statement) => {
      const [asked, ...found] = plan(statement, { audiences: '["queue:q"]', after: 5 });
      expect(asked).toContain('VIRTUAL TABLE');
      expect(found.join()).toContain(`USING COVERING INDEX ${table}Sync (audience=? AND seq>?)`);
    },
  );

  it.each(Object.entries(selectRows))('sync reads the rows of %s', (type, statement) => {
    const steps = plan(statement, { audience: 'queue:q', after: 5, upTo: 9 });
    expectIndexed(steps);
    expect(steps.join()).toContain(`USING INDEX ${type}Sync (audience=? AND seq>? AND seq<?)`);
  });

  it('history finds what comes before, and reads it from the latest on', () => {
    const seqs = plan(selectSeqsBefore, { audience: 'queue:q', before: 5, limit: 500 });
    expectIndexed(seqs);
    expect(seqs.join()).toContain('USING COVERING INDEX messageSync (audience=? AND seq<?)');
    expectIndexed(plan(selectMessagesBetween, { audience: 'queue:q', from: 1, before: 5 }));
    const thread = plan(selectThreadBefore, { conversationId: 'c', before: 5, limit: 50 });
    expectIndexed(thread);
    expect(thread.join()).toContain('(conversationId=? AND position<?)');
  });

  it('search reads the words from the latest on, and finds each message and whether it may be read', () => {
    const words = plan(selectPlaces, { match: '"a"', from: 0, before: 9, limit: 250 });
    expect(words).toEqual([expect.stringContaining('VIRTUAL TABLE INDEX')]);
    const [wanted, ...joined] = plan(selectReadableAt, { userId: 'u', places: '[1]' });
    expect(wanted).toContain('VIRTUAL TABLE');
    expectIndexed(joined);
    expect(joined.join()).toMatch(/SEARCH messagePlace USING INTEGER PRIMARY KEY/);
    expectIndexed(plan(selectLastPlace, { before: 5 }));
    const unindexed = plan(selectUnindexed, { after: 5, limit: 100 });
    expectIndexed(unindexed);
    expect(unindexed[0]).toContain('SEARCH message USING INTEGER PRIMARY KEY (rowid>?)');
  });

  it('the log is read from the latest on, and of one number or a span of time at once', () => {
    const wish = {
      from: null,
      to: null,
      direction: null,
      lineId: null,
      userId: null,
      queueId: null,
    } as const;
    const more = { campaignId: null, consent: null, status: null, number: '+13475550107' } as const;
    const span = { after: 1, before: 9, limit: 50 };
    const all = plan(selectTexts.all, { ...wish, ...more, ...span });
    expectIndexed(all);
    expect(all[0]).toContain('USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)');
    const ofNumber = plan(selectTexts.number, { ...wish, ...more, ...span });
    expectIndexed(ofNumber);
    expect(ofNumber[0]).toContain('textLogNumber (number=? AND place>? AND place<?)');
    expectIndexed(plan(selectPlaceBefore, { at: 5 }));
    expectIndexed(plan(countTextsWith, { number: '+13475550107' }));
    for (const past of PAST_OF_CAMPAIGN) expectIndexed(plan(past, { id: 'c', audience: '' }));
  });

  it('a number that is erased is found wherever it stands', () => {
    const number = '+13475550107';
    const conversationId = 'c';
    const [books, ...contacts] = plan(selectContactsWith, { number });
    expect(books).toContain('SCAN phonebook');
    expectIndexed(contacts);
    expectIndexed(plan(selectMembershipsOf, { number }));
    expectIndexed(plan(selectDeliveriesTo, { number }));
    expectIndexed(plan(selectGroups, {}));
    expectIndexed(plan(selectInteractionsOf, { conversationId }));
    expectIndexed(plan(selectInvitesOf, { conversationId }));
    for (const kept of Object.values(selectKept)) expectIndexed(plan(kept, { conversationId }));
    expectIndexed(plan(selectMessagesAfter, { conversationId, after: 0, limit: 200 }));
    expectIndexed(plan(selectSlice, { conversationId, after: 0, limit: 200 }));
    expectIndexed(plan(selectPlaceOf, { id: 'm', from: 5 }));
    expect(plan(selectCallsWith, { number })[0]).toContain('USING INDEX callNumber');
    expect(plan(selectSessionsOf, { conversationId })[0]).toContain('USING INDEX sessionConversation');
  });

  it('a thread is looked through for what a group has texted its number', () => {
    expectIndexed(plan(selectGroupText, { conversationId: 'c', since: 5, text: 'Hi' }));
  });

  it('a number finds its contact, a CRM its own, and a page its place', () => {
    expectIndexed(plan(selectByNumber, { phonebookId: 'p', number: '+13475550107' }));
    expectIndexed(plan(selectExternal, { phonebookId: 'p', externalId: 'crm-1' }));
    expectIndexed(plan(selectContactsOf, { phonebookId: 'p', after: '', limit: 200 }));
    expectIndexed(plan(selectUnnamed, { phonebookId: 'p', run: 'r', limit: 200 }));
    expectIndexed(plan(selectOfAudience, { audience: 'queue:q' }));
    expectIndexed(plan(selectCall, { userId: 'u', externalId: 'pbx-1' }));
    expectIndexed(plan(countParts, { importId: 'i', userId: 'u' }));
  });

  it('housekeeping finds the oldest parts of imports, and the oldest runs of CRMs', () => {
    expectIndexed(plan(deleteOldestParts, { before: 5, limit: 500 }));
    expectIndexed(plan(deleteOldestRuns, { before: 5, limit: 500 }));
  });

  it('timers find the next deadline', () => {
    expectIndexed(plan(selectNext, { limit: 1 }));
    expectIndexed(plan(selectDeadline, { subjectId: 's', kind: 'idle' }));
  });

  it('housekeeping finds the oldest commands', () => {
    expectIndexed(plan(deleteOldest, { before: 5, limit: 500 }));
  });

  it('housekeeping finds the oldest removals', () => {
    expectIndexed(plan(selectLatestBefore, { before: 5 }));
    expectIndexed(plan(deleteOldestRemovals, { before: 5, limit: 500 }));
  });

  it('a repeated delivery is found', () => {
    const sql = 'explain query plan select 1 from "carrierDelivery" where "carrier" = ? and "carrierId" = ?';
    const steps = sqlite.prepare(sql).all('twilio', 'SM1') as { detail: string }[];
    expectIndexed(steps.map((step) => step.detail));
  });

  it('a repeated command is found', () => {
    expectIndexed(plan(selectCommand, { userId: 'u', commandId: 'c' }));
  });

  it('a text finds its line, and its conversation by the pair of numbers', () => {
    expectIndexed(plan(selectLine, { number: '+12125550142' }));
    expectIndexed(plan(selectPair, { lineId: 'l', outsideNumber: '+13475550107' }));
  });

  it('an act finds its conversation, what the user holds, and the user’s own marks', () => {
    expectIndexed(plan(selectThread, { conversationId: 'c', userId: 'u' }));
    expectIndexed(plan(selectReadableConversation, { conversationId: 'c', userId: 'u' }));
    expectIndexed(plan(selectOwned, { userId: 'u', queueId: 'q' }));
    expectIndexed(plan(selectMark, { conversationId: 'c', userId: 'u' }));
    expectIndexed(plan(selectSettings, { conversationId: 'c', audience: 'user:u' }));
    expectIndexed(plan(selectDraft, { conversationId: 'c', audience: 'user:u' }));
    expectIndexed(plan(selectHolds, { userId: 'u', audience: 'queue:q' }));
  });

  it('a chat is found by its two, a group by its members, and what a user takes part in', () => {
    expectIndexed(plan(selectChat, { pair: 'a:b' }));
    expectIndexed(plan(selectParticipants, { conversationId: 'c' }));
    expectIndexed(plan(selectTakingPart, { userId: 'u' }));
    expectIndexed(plan(selectDeliveries, { messageId: 'm' }));
  });

  it('a line that changes hands finds its threads', () => {
    expectIndexed(plan(selectOfLine, { lineId: 'l' }));
    expectIndexed(plan(selectThreadsOfLine, { lineId: 'l', after: '+1', limit: 500 }));
  });

  it('presence and transfers find out whether the user may read the conversation', () => {
    expectIndexed(plan(selectReadable, { userId: 'u', conversationId: 'c' }));
  });

  it('distribution finds the members of a queue with what they have and are offered', () => {
    expectIndexed(plan(selectAgents, { queueId: 'q' }));
    expectIndexed(plan(selectAgent, { queueId: 'q', userId: 'u' }));
    expectIndexed(plan(selectQueuesOf, { userId: 'u' }));
    expectIndexed(plan(selectPolicy, { id: 'q' }));
  });

  it('distribution finds who has waited longest, and the invites of a queue and of a session', () => {
    expectIndexed(plan(selectWaiting, { queueId: 'q', limit: 200 }));
    expectIndexed(plan(selectOffered, { queueId: 'q' }));
    expectIndexed(plan(selectRefused, { queueId: 'q', limit: 200 }));
    expectIndexed(plan(selectDeclinedInVain, { queueId: 'q' }));
    expectIndexed(plan(selectOfSession, { sessionId: 's', userId: 'u' }));
  });

  it('a transfer finds its targets', () => {
    expectIndexed(plan(selectColleagues, { queueId: 'q' }));
    expectIndexed(plan(countWaiting, { queueId: 'q' }));
  });

  it('the audit trail is read from the latest on', () => {
    expectIndexed(plan(selectAdminAudit, { before: 5, limit: 50 }));
  });

  it('an admin who saves finds who changed the record last, and what its queue has open', () => {
    expectIndexed(plan(selectLastChange, { subject: 'queue:q' }));
    expectIndexed(plan(selectOpenSessions, { queueId: 'q' }));
    expectIndexed(plan(selectToFile, { userId: 'u', audience: 'user:u' }));
    expectIndexed(plan(selectOfMember, { queueId: 'q', userId: 'u' }));
  });

  it('a text finds what its number agreed to, and every copy of that', () => {
    const [history, order] = plan(selectHistory, { number: '+13475550107', mask: 'erased:x' });
    expect(history).toContain('USING INDEX consentNumber (number=?)');
    // Of one number, and of what is left of it after an erasure.
    expect(order).toContain('ORDER BY');
    expectIndexed(plan(selectThreadsWith, { number: '+13475550107' }));
    expectIndexed(plan(selectWithNumber, { number: '+13475550107' }));
    expectIndexed(plan(selectAccountOf, { audience: 'account:a' }));
    expectIndexed(plan(selectLogged, { textId: 't' }));
  });

  it('a refusal finds what waits to go to its number, and the morning what was held', () => {
    expectIndexed(plan(selectWaitingFor, { number: '+13475550107' }));
    expectIndexed(plan(selectHeld, { until: 5, limit: 100 }));
    expectIndexed(plan(selectFirstHeld, {}));
  });

  it('the outbox finds the texts that are ready, and those in a state', () => {
    expectIndexed(plan(selectReady, { limit: 32 }));
    expectIndexed(plan(selectState, { state: 'unknown' }));
  });
});
