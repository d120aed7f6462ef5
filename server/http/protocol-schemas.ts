/** The schemas of the protocol as JSON Schema. */

import * as consent from '#shared/protocol/methods/consent.ts';
import * as methods from '#shared/protocol/methods/contacts.ts';
import * as messages from '#shared/protocol/methods/messages.ts';
import * as records from '#shared/protocol/records.ts';
import * as account from '#shared/protocol/rows/account.ts';
import * as contacts from '#shared/protocol/rows/contacts.ts';
import * as conversation from '#shared/protocol/rows/conversation.ts';
import * as own from '#shared/protocol/rows/own.ts';
import * as queue from '#shared/protocol/rows/queue.ts';
import * as rows from '#shared/protocol/rows.ts';
import { nameSchemas } from './named-schemas.ts';

/** With what the documents give a name of its own. */
export const { jsonSchema, namedSchemas } = nameSchemas(
  {
    Changes: rows.Changes,
    Removal: rows.Removal,
    Row: rows.Row,
    AccountRow: account.AccountRow,
    UserRow: account.UserRow,
    PauseReasonRow: account.PauseReasonRow,
    WrapUpCodeRow: account.WrapUpCodeRow,
    HoursRow: account.HoursRow,
    HoursException: account.HoursException,
    WeeklyHours: account.WeeklyHours,
    TimeSpan: account.TimeSpan,
    CampaignRow: account.CampaignRow,
    QuietHours: account.QuietHours,
    QueueRow: queue.QueueRow,
    QueueSettingsRow: queue.QueueSettingsRow,
    MemberRow: queue.MemberRow,
    LineRow: queue.LineRow,
    PhonebookRow: contacts.PhonebookRow,
    ContactRow: contacts.ContactRow,
    ContactNumber: contacts.ContactNumber,
    CallRow: contacts.CallRow,
    CannedResponseRow: contacts.CannedResponseRow,
    ConversationRow: conversation.ConversationRow,
    Consent: conversation.Consent,
    ParticipantRow: conversation.ParticipantRow,
    SessionRow: conversation.SessionRow,
    MessageRow: conversation.MessageRow,
    DeliveryRow: conversation.DeliveryRow,
    ReadMarkRow: conversation.ReadMarkRow,
    SystemEvent: conversation.SystemEvent,
    Failure: conversation.Failure,
    InviteRow: own.InviteRow,
    InteractionRow: own.InteractionRow,
    UserSettingsRow: own.UserSettingsRow,
    ConversationSettingsRow: own.ConversationSettingsRow,
    DraftRow: own.DraftRow,
    SearchFilters: messages.SearchFilters,
    LogEntry: consent.LogEntry,
    LogFilters: consent.LogFilters,
    ConsentEntry: consent.ConsentEntry,
    ContactValues: methods.ContactValues,
    CannedScope: methods.CannedScope,
    AnyRecord: records.AnyRecord,
    AccountRecord: records.AccountRecord,
    UserRecord: records.UserRecord,
    QueueRecord: records.QueueRecord,
    LineRecord: records.LineRecord,
    PauseReasonRecord: records.PauseReasonRecord,
    WrapUpCodeRecord: records.WrapUpCodeRecord,
    HoursRecord: records.HoursRecord,
    CampaignRecord: records.CampaignRecord,
    FieldProblem: records.FieldProblem,
    AuditEntry: records.AuditEntry,
  },
  'draft-7',
);
