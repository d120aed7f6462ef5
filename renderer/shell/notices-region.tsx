import { CircleAlert, Info, X } from 'lucide-react';
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { showConversation, shownConversation } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './notices-region.module.css';

/** What answers nothing on the screen, in the corner. */
export function NoticesRegion() {
  const { notices, workspace } = useServices();
  const shown = useStore(workspace, shownConversation);
  return (
    <ToastRegion queue={notices.queue} aria-label="Notices" className={styles.region ?? ''}>
      {({ toast }) => {
        const { kind, text, conversationId } = toast.content;
        return (
          <Toast toast={toast} className={classNames(styles.toast, kind === 'error' && styles.error)}>
            {kind === 'error' ? (
              <CircleAlert size={17} className={styles.icon} aria-hidden="true" />
            ) : (
              <Info size={17} className={styles.icon} aria-hidden="true" />
            )}
            <ToastContent className={styles.text ?? ''}>{text}</ToastContent>
            {conversationId !== null && conversationId !== shown && (
              <Button size="small" look="quiet" onPress={() => showConversation(workspace, conversationId)}>
                Show
              </Button>
            )}
            <IconButton label="Dismiss" size="small" slot="close">
              <X size={15} />
            </IconButton>
          </Toast>
        );
      }}
    </ToastRegion>
  );
}
