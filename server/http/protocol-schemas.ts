/** The schemas of the protocol as JSON Schema. */
import * as records from '#shared/protocol/records.ts';
import * as rows from '#shared/protocol/rows.ts';
import { nameSchemas } from './named-schemas.ts';

/** With what the documents give a name of its own. */
export const { jsonSchema, namedSchemas } = nameSchemas(
  {
    Changes: rows.Changes,
    Removal: rows.Removal,
    Row: rows.Row,
    AccountRow: rows.AccountRow,
    UserRow: rows.UserRow,
    PauseReasonRow: rows.PauseReasonRow,
    WrapUpCodeRow: rows.WrapUpCodeRow,
    HoursRow: rows.HoursRow,
    HoursException: rows.HoursException,
    WeeklyHours: rows.WeeklyHours,
    TimeSpan: rows.TimeSpan,
    QueueRow: rows.QueueRow,
    QueueSettingsRow: rows.QueueSettingsRow,
    MemberRow: rows.MemberRow,
    LineRow: rows.LineRow,
    ContactRow: rows.ContactRow,
    ConversationRow: rows.ConversationRow,
    SessionRow: rows.SessionRow,
    MessageRow: rows.MessageRow,
    SystemEvent: rows.SystemEvent,
    Failure: rows.Failure,
    InviteRow: rows.InviteRow,
    InteractionRow: rows.InteractionRow,
    UserSettingsRow: rows.UserSettingsRow,
    ConversationSettingsRow: rows.ConversationSettingsRow,
    ReadMarkRow: rows.ReadMarkRow,
    AnyRecord: records.AnyRecord,
    AccountRecord: records.AccountRecord,
    UserRecord: records.UserRecord,
    QueueRecord: records.QueueRecord,
    LineRecord: records.LineRecord,
    PauseReasonRecord: records.PauseReasonRecord,
    WrapUpCodeRecord: records.WrapUpCodeRecord,
    HoursRecord: records.HoursRecord,
    FieldProblem: records.FieldProblem,
    AuditEntry: records.AuditEntry,
  },
  'draft-7',
);
