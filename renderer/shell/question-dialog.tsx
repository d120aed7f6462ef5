import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import type { Question } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

interface Words {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly look: 'primary' | 'danger';
  readonly act: () => void;
}

/** The one dialog that may be open: what is asked before it is done. */
export function QuestionDialog() {
  const { workspace, actions } = useServices();
  const question = useStore(workspace, (state) => state.question);
  if (question === null) return null;

  const dismiss = () => workspace.setState({ question: null });
  if (question.kind === 'shortcuts') return <ShortcutsDialog onClose={dismiss} />;

  const words = ask(question, actions);
  return (
    <Dialog
      role="alertdialog"
      title={words.title}
      onClose={dismiss}
      actions={
        <>
          <Button onPress={dismiss}>Cancel</Button>
          <Button
            look={words.look}
            autoFocus
            onPress={() => {
              dismiss();
              words.act();
            }}
          >
            {words.confirm}
          </Button>
        </>
      }
    >
      {words.text}
    </Dialog>
  );
}

function ask(
  question: Exclude<Question, { kind: 'shortcuts' }>,
  actions: ReturnType<typeof useServices>['actions'],
): Words {
  switch (question.kind) {
    case 'claim':
      return {
        title: 'Claim this conversation?',
        text: `Others will see that you are answering ${question.title}.`,
        confirm: 'Claim',
        look: 'primary',
        act: () => void actions.claim(question.id),
      };
    case 'release':
      return {
        title: 'Release this conversation?',
        text: `${question.title} goes back to the queue, and anyone in it can answer. The customer is not told.`,
        confirm: 'Release',
        look: 'primary',
        act: () => void actions.release(question.id),
      };
    case 'close':
      return {
        title: 'Close this conversation?',
        text: `This ends the conversation with ${question.title}. Their next text opens a new one.`,
        confirm: 'Close conversation',
        look: 'primary',
        act: () => void actions.close(question.id),
      };
    case 'forceRelease':
      return {
        title: `Release it from ${question.owner}?`,
        text: `${question.title} goes back to the queue, and anyone in it can answer. ${question.owner} sees in the conversation that you did this.`,
        confirm: 'Force release',
        look: 'danger',
        act: () => void actions.forceRelease(question.id),
      };
    case 'leaveGroup':
      return {
        title: 'Leave this group?',
        text: `${question.title} goes from your list with everything written in it, on all your devices. To read it again, somebody in it has to add you.`,
        confirm: 'Leave group',
        look: 'danger',
        act: () => void actions.leaveGroup(question.id),
      };
    case 'discard':
      return {
        title: 'Discard this text?',
        text: 'It has not been sent and will be gone.',
        confirm: 'Discard',
        look: 'danger',
        act: () => void actions.discard(question.messageId),
      };
    case 'signOut':
      return {
        title: 'Sign out with unsent texts?',
        text:
          question.unsent === 1
            ? 'One text has not been sent yet. It will be gone from this computer.'
            : `${question.unsent} texts have not been sent yet. They will be gone from this computer.`,
        confirm: 'Sign out',
        look: 'danger',
        act: () => void actions.signOut(),
      };
  }
}
