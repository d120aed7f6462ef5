import type { CommandMethod } from '#shared/protocol/methods.ts';
import { removeRecord } from './admin/remove.ts';
import { saveRecord } from './admin/save.ts';
import { assign } from './assign.ts';
import { cancel } from './cancel.ts';
import { claim } from './claim.ts';
import { close } from './close.ts';
import { ask } from './consent/ask.ts';
import { dismiss } from './consent/dismiss.ts';
import { noteRefusal } from './consent/refuse.ts';
import { removeCannedResponse, saveCannedResponse } from './contacts/canned-response.ts';
import { removeContact, saveContact } from './contacts/contact.ts';
import { importContacts } from './contacts/import.ts';
import { removePhonebook, savePhonebook } from './contacts/phonebook.ts';
import { eraseNumber } from './erase-number.ts';
import { forceRelease } from './force-release.ts';
import { addToGroup } from './groups/add.ts';
import { createGroup } from './groups/create.ts';
import { leaveGroup } from './groups/leave.ts';
import { removeNumber } from './groups/remove-number.ts';
import { renameGroup } from './groups/rename.ts';
import type { Handler } from './handler.ts';
import { acceptInvite, declineInvite } from './invites.ts';
import { markRead } from './mark-read.ts';
import { note } from './note.ts';
import { noteActivity } from './note-activity.ts';
import { openChat } from './open-chat.ts';
import { openOwnThread } from './open-own-thread.ts';
import { release } from './release.ts';
import { retry } from './retry.ts';
import { send } from './send.ts';
import { setDraft } from './set-draft.ts';
import { setLogin } from './set-login.ts';
import { setMuted } from './set-muted.ts';
import { setPause } from './set-pause.ts';
import { setSettings } from './set-settings.ts';
import { start } from './start.ts';
import { transfer } from './transfer.ts';
import { wrapUp } from './wrap-up.ts';

/** Every command of the protocol and who carries it out. */
export const HANDLERS: { readonly [Name in CommandMethod]: Handler<Name> } = {
  'conversation.claim': claim,
  'conversation.release': release,
  'conversation.close': close,
  'conversation.activity': noteActivity,
  'chat.open': openChat,
  'sms.open': openOwnThread,
  'group.create': createGroup,
  'group.rename': renameGroup,
  'group.add': addToGroup,
  'group.removeNumber': removeNumber,
  'group.leave': leaveGroup,
  'conversation.markRead': markRead,
  'conversation.setMuted': setMuted,
  'draft.set': setDraft,
  'message.send': send,
  'message.note': note,
  'message.retry': retry,
  'message.cancel': cancel,
  'consent.ask': ask,
  'consent.refuse': noteRefusal,
  'consent.dismiss': dismiss,
  'conversation.start': start,
  'conversation.transfer': transfer,
  'conversation.forceRelease': forceRelease,
  'conversation.assign': assign,
  'interaction.wrapUp': wrapUp,
  'invite.accept': acceptInvite,
  'invite.decline': declineInvite,
  'queue.setLogin': setLogin,
  'user.setPause': setPause,
  'settings.set': setSettings,
  'phonebook.save': savePhonebook,
  'phonebook.remove': removePhonebook,
  'contact.save': saveContact,
  'contact.remove': removeContact,
  'contacts.import': importContacts,
  'cannedResponse.save': saveCannedResponse,
  'cannedResponse.remove': removeCannedResponse,
  'number.erase': eraseNumber,
  'admin.save': saveRecord,
  'admin.remove': removeRecord,
};
