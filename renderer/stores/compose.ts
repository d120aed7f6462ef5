import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { Drafts } from './drafts.ts';
import { showConversation, type Workspace } from './workspace-store.ts';

export interface Composed {
  /** One's own line, or a queue and which of its lines. */
  readonly from:
    | { readonly kind: 'own'; readonly lineId: string }
    | { readonly kind: 'queue'; readonly queueId: string; readonly lineId: string | null };
  /** E.164. */
  readonly number: string;
  /** What the composer begins with. Never sent by itself. */
  readonly text: string;
  /** The conversation where this person is answering that number already. */
  readonly mine: string | null;
}

/** From the new text to the thread, ready to be written in. Answers with what kept it from going there. */
export type Compose = (composed: Composed) => Promise<ErrorView | null>;

export function createCompose(desktop: DesktopApi, drafts: Drafts, workspace: Workspace): Compose {
  /** Below what may be there already: nothing that was typed is lost. */
  async function write(id: string, text: string): Promise<void> {
    await drafts.load(id);
    const typed = drafts.state.getState().drafts[id]?.text ?? '';
    if (typed.includes(text)) return;
    drafts.set(id, { text: typed.trim() === '' ? text : `${typed}\n${text}` });
  }

  return async ({ from, number, text, mine }) => {
    let id = mine;
    if (id === null) {
      const started = await (from.kind === 'own'
        ? desktop.call('sms.open', { lineId: from.lineId, number })
        : desktop.call('conversation.start', { queueId: from.queueId, lineId: from.lineId, number }));
      if (!started.ok) return started.error;
      id = started.result.id;
    }
    if (text.trim() !== '') await write(id, text);
    workspace.setState({ composing: null, focus: { id, when: 'writable' } });
    showConversation(workspace, id);
    return null;
  };
}
