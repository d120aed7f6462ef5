import type { AdminView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { byName } from './by-name.ts';
import { CAMPAIGN_STATE_WORDS } from './campaign-words.ts';
import { weekWords } from './hours-rules.ts';
import { campaignOf, silenceOf } from './line-rules.ts';
import type { ListSection } from './sections.ts';
import { KIND_NAMES, ROLE_NAMES } from './words.ts';

/** One record in the list beside its form. */
export interface RecordRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** A short word where it is not as usual. */
  readonly mark: string | null;
  /** How the mark looks where it is more than a word. */
  readonly markLook?: 'accent' | 'warning' | 'danger' | 'quiet';
  readonly online: boolean | null;
}

/** The records of a section as its list shows them, by name. */
export function recordRows(view: AdminView, section: ListSection): RecordRow[] {
  return rowsOf(view, section).sort((a, b) => byName(a.title, b.title));
}

function rowsOf(view: AdminView, section: ListSection): RecordRow[] {
  const country = view.account.values.defaultCountry;
  switch (section) {
    case 'users':
      return view.users.map(({ id, values, online }) => ({
        id,
        title: values.name,
        detail: `${values.extension} · ${ROLE_NAMES[values.role]}`,
        mark: values.active ? null : 'Inactive',
        online: values.active ? online : null,
      }));
    case 'queues':
      return view.queues.map(({ id, values }) => ({
        id,
        title: values.name,
        detail: [KIND_NAMES[values.kind], values.extension, counted(values.members.length, 'member')].join(
          ' · ',
        ),
        mark: values.enabled ? null : 'Off',
        online: null,
      }));
    case 'lines':
      return view.lines.map(({ id, values }) => ({
        id,
        title: formatNumber(values.number, country),
        detail: [ownerName(view, values), campaignOf(view, values)?.values.name].filter(Boolean).join(' · '),
        mark: silenceOf(view, values) === null ? null : 'No texts',
        online: null,
      }));
    case 'campaigns':
      return view.campaigns.map(({ id, values, lines }) => ({
        id,
        title: values.name,
        detail: lines === 0 ? 'No lines' : counted(lines, 'line'),
        mark: CAMPAIGN_STATE_WORDS[values.state].name,
        markLook: CAMPAIGN_STATE_WORDS[values.state].look,
        online: null,
      }));
    case 'hours':
      return view.hours.map(({ id, values }) => ({
        id,
        title: values.name,
        detail: weekWords(values.weekly),
        mark: null,
        online: null,
      }));
  }
}

export function ownerName({ queues, users }: AdminView, { queueId, userId }: RecordOf<'line'>): string {
  const owner = [...queues, ...users].find(({ id }) => id === (queueId ?? userId));
  return owner?.values.name ?? 'Nobody';
}

/** Those that match what was typed, in title or detail; a number is found by its digits too. */
export function matchingRows(rows: readonly RecordRow[], search: string): readonly RecordRow[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return rows;
  const digits = wanted.replace(/[\s()+.-]/g, '');
  const isNumber = /^\d+$/.test(digits);
  return rows.filter(
    ({ title, detail }) =>
      title.toLocaleLowerCase().includes(wanted) ||
      detail.toLocaleLowerCase().includes(wanted) ||
      (isNumber && title.replace(/\D/g, '').includes(digits)),
  );
}

export function counted(count: number, one: string): string {
  return `${count.toLocaleString()} ${one}${count === 1 ? '' : 's'}`;
}
