import type { RowOf, RowType } from '#shared/protocol/rows.ts';
import { Replica } from '../replica.ts';
import type { Sender } from './oracle.ts';

/** What a colleague who works on every line sees. */
export class Desk {
  readonly rows = new Replica();

  account(): RowOf<'account'> {
    return one(this.rows.all('account'), () => true);
  }

  /** By its number. */
  line(number: string): RowOf<'line'> {
    return one(this.rows.all('line'), (row) => row.number === number);
  }

  campaign(name: string): RowOf<'campaign'> {
    return one(this.rows.all('campaign'), (row) => row.name === name);
  }

  sender(line: string): Sender {
    const { campaignId } = this.line(line);
    return { line, campaign: campaignId === null ? null : this.rows.get('campaign', campaignId).name };
  }

  rules({ campaign }: Sender): RowOf<'campaign'> | null {
    return campaign === null ? null : this.campaign(campaign);
  }

  thread(number: string, line: string): RowOf<'conversation'> | undefined {
    const { id } = this.line(line);
    return this.rows.all('conversation').find((row) => row.outsideNumber === number && row.lineId === id);
  }

  /** Of a thread, in order; of none: none. */
  messages(conversationId: string | undefined): RowOf<'message'>[] {
    return this.rows
      .all('message')
      .filter((row) => row.conversationId === conversationId)
      .sort((a, b) => a.position - b.position);
  }

  find<Type extends RowType>(type: Type, id: string): RowOf<Type> | undefined {
    return this.rows.rows.has(`${type}:${id}`) ? this.rows.get(type, id) : undefined;
  }
}

function one<Row>(rows: readonly Row[], is: (row: Row) => boolean): Row {
  const found = rows.find(is);
  if (found === undefined) throw new Error('There is none.');
  return found;
}
