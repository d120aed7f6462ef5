import { SearchX } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { codesFor, filedSoFar } from './filing-rules.ts';
import { useInteraction } from './use-interaction.ts';
import { WrapUpForm } from './wrap-up-form.tsx';

interface WrapUpDialogProps {
  readonly interactionId: string;
  readonly format: TimeFormat;
}

/** Files what one has handled, under a code and with notes; the same to correct it later. */
export function WrapUpDialog({ interactionId, format }: WrapUpDialogProps) {
  const { workspace, wrapUpCodes, drafts } = useServices();
  const { interaction, loading, problem } = useInteraction(interactionId);
  const codes = useStore(wrapUpCodes.state, (state) => state.items);
  const draft = useStore(drafts.state, ({ drafts: all }) => all[interactionId]?.text);
  const close = () => workspace.setState({ filing: null });

  useEffect(() => {
    void wrapUpCodes.load();
    void drafts.load(interactionId);
  }, [wrapUpCodes, drafts, interactionId]);

  if (loading) return null;
  if (interaction === null) {
    return (
      <Dialog
        title="Wrap up this conversation"
        onClose={close}
        actions={<Button onPress={close}>Close</Button>}
      >
        <EmptyState
          icon={<SearchX size={22} />}
          title={problem === null ? 'This is no longer in your log' : 'It could not be read'}
        >
          {problem?.message}
        </EmptyState>
      </Dialog>
    );
  }
  if (codes === null || draft === undefined) return null;
  return (
    <WrapUpForm
      interaction={interaction}
      codes={codesFor(codes, interaction)}
      filed={filedSoFar(draft, interaction)}
      format={format}
      onClose={close}
    />
  );
}
