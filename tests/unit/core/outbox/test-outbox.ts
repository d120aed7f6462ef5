import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openOutbox } from '../../../../electron/core/outbox/open-outbox.ts';
import { Outbox, type Said } from '../../../../electron/core/outbox/outbox.ts';
import { Wishes } from '../../../../electron/core/outbox/wishes.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { MAYA } from '../../../support/rows.ts';
import { SILENT, testFolder } from '../cache/test-cache.ts';

/** Nothing beside the text. */
export const NOTHING_SAID: Said = { acknowledged: false, quietReason: null };

export const MAYAS = { accountId: 'a1', userId: MAYA };

/** Maya's outbox in a file of its own; `reopen` is the next start of the desktop. */
export function testOutbox(path = join(testFolder(), 'outbox.db')) {
  let stored = openOutbox(path, new ManualTime(), SILENT);
  onTestFinished(() => stored.file.close());
  const open = () => {
    const outbox = new Outbox(stored.file);
    const wishes = new Wishes(stored.file);
    outbox.setOwner(MAYAS);
    wishes.setOwner(MAYAS);
    return { outbox, wishes, notice: stored.notice };
  };
  return {
    ...open(),
    file: stored.file,
    /** Nothing more fits. */
    fillDisk: () => {
      const { page_count: pages } = stored.file.get<{ page_count: number }>('PRAGMA page_count')!;
      stored.file.get(`PRAGMA max_page_count = ${pages}`);
    },
    reopen: () => {
      stored.file.close();
      stored = openOutbox(path, new ManualTime(), SILENT);
      return open();
    },
  };
}

export function write(
  outbox: Outbox,
  commandId: string,
  conversationId = 'c1',
  said: Said = NOTHING_SAID,
): void {
  outbox.add({
    commandId,
    conversationId,
    epoch: 1,
    text: `text of ${commandId}`,
    note: false,
    mentions: [],
    ...said,
    at: 1_000,
  });
}
