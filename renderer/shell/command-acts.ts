import { ADMIN_SECTIONS, SECTION_NAMES } from '../admin/sections.ts';
import type { Services } from '../services.tsx';
import { type PhoneTab, type Place, shownConversation } from '../stores/workspace-store.ts';
import { type Act, type CommandActs, type Focused, NOTHING, only } from './act.ts';
import { conversationActs } from './conversation-acts.ts';
import { ownActs } from './own-acts.ts';

/** `problem`: why nothing can be done that the server has to know of; null while it can. */
export function commandActs(services: Services, problem: string | null, focused: () => Focused): CommandActs {
  const { status, workspace, palette, admin, contactForm, contactImport, actions } = services;

  function go(place: Place): readonly Act[] {
    return only(() => workspace.setState({ place }));
  }

  function phone(phoneTab: PhoneTab): readonly Act[] {
    return only(() => workspace.setState({ place: 'phone', phoneTab }));
  }

  function openPalette(text: string): void {
    palette.open(text, focused().conversation ?? shownConversation(workspace.getState()));
  }

  function administers(): boolean {
    return status.getState().status?.me?.permissions.includes('administer') === true;
  }

  return {
    ...conversationActs(services, problem, focused),
    ...ownActs(services, problem),
    palette: () => only(() => openPalette('')),
    commands: () => only(() => openPalette('>')),
    phone: () => go('phone'),
    messages: () => go('messages'),
    log: () => go('log'),
    admin: () => (administers() ? go('admin') : NOTHING),
    settings: () => go('settings'),
    history: () => phone('history'),
    phonebook: () => phone('phonebook'),
    queues: () => phone('queues'),
    canned: () => only(() => workspace.setState({ place: 'settings', settingsAt: 'canned' })),
    adminSections: () =>
      administers()
        ? ADMIN_SECTIONS.map((section) => ({
            label: `Admin: ${SECTION_NAMES[section]}`,
            run() {
              workspace.setState({ place: 'admin' });
              admin.goTo(section);
            },
          }))
        : NOTHING,
    compose: () => only(actions.compose),
    newChat: () => only(actions.newChat),
    importContacts: () => (problem === null ? only(() => contactImport.begin(null)) : NOTHING),
    newContact: () => (problem === null ? only(() => contactForm.add({})) : NOTHING),
    newGroup: () => (problem === null ? only(actions.newGroup) : NOTHING),
    help: () => only(() => workspace.setState({ question: { kind: 'shortcuts' } })),
  };
}
