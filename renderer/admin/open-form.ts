import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import type { QuietHours } from '#shared/protocol/rows/account.ts';
import { draftOf, newDraft } from './draft.ts';
import { officeWeek } from './hours-rules.ts';
import { type AnyEditor, createEditor, type EditorParts } from './record-editor.ts';
import { type FormType, savedRecord } from './saved-records.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const NEW_MEMBER_CAPACITY = 5;

/** What a new queue begins with: any member claims, and nothing is answered by itself. */
export const NEW_QUEUE: RecordOf<'queue'> = {
  name: '',
  extension: '',
  kind: 'callQueue',
  enabled: false,
  members: [],
  distribution: 'open',
  inviteTimeout: 30 * SECOND,
  idleTimeout: 5 * MINUTE,
  waitTimeout: null,
  waitTimeoutMessage: null,
  remindAfter: null,
  wrapUp: false,
  initiationKeyword: null,
  initiationMessage: null,
  initiationNeededMessage: null,
  terminationKeyword: null,
  terminationMessage: null,
  noAgentsMessage: null,
  hoursId: null,
  awayMessage: null,
  awayInterval: 12 * HOUR,
};

/** What a new line begins with, whoever gets it. */
export const NEW_LINE = { active: true, campaignId: null, networkAnswersStop: false } as const;

/** At night, by the recipient’s clock. */
export const SUGGESTED_QUIET_HOURS: QuietHours = { from: 21 * 60, to: 8 * 60, rule: 'hold' };

/** What a new campaign begins with: the careful rules, and words that carriers ask for. */
export const NEW_CAMPAIGN: RecordOf<'campaign'> = {
  name: '',
  state: 'draft',
  outboundRule: 'warn',
  inboundRule: 'allow',
  optInMessage:
    'Reply {startWord} to get texts from us. Message frequency varies. Msg & data rates may apply. HELP for help, STOP to opt out.',
  startWord: 'START',
  helpMessage: 'Reply with your question and our team will answer. To opt out, reply STOP.',
  attachment: 'firstText',
  quietHours: SUGGESTED_QUIET_HOURS,
};

const NEW_USER: RecordOf<'user'> = {
  name: '',
  extension: '',
  role: 'agent',
  refinements: {},
  active: true,
  password: null,
};

function startOf<Type extends FormType>(view: AdminView, type: Type): RecordOf<Type> {
  const starts: { readonly [Each in FormType]: () => RecordOf<Each> } = {
    account: () => view.account.values,
    user: () => NEW_USER,
    queue: () => NEW_QUEUE,
    line: () => ({ number: '', queueId: view.queues[0]?.id ?? null, userId: null, ...NEW_LINE }),
    campaign: () => NEW_CAMPAIGN,
    hours: () => ({ name: '', weekly: officeWeek(), exceptions: [] }),
  };
  return starts[type]();
}

/** The form of a record, or of a new one where `id` is null; null where there is no such record. */
export function openForm(
  view: AdminView,
  type: FormType,
  id: string | null,
  parts: EditorParts,
): AnyEditor | null {
  function open<Type extends FormType>(kind: Type) {
    if (id === null) return createEditor(kind, newDraft(startOf(view, kind)), parts);
    const saved = savedRecord(view, kind, id);
    return saved === undefined ? null : createEditor(kind, draftOf(saved), parts);
  }
  switch (type) {
    case 'account':
      return open(type);
    case 'user':
      return open(type);
    case 'queue':
      return open(type);
    case 'line':
      return open(type);
    case 'hours':
      return open(type);
    case 'campaign':
      return open(type);
  }
}
