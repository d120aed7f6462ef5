import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from './services.tsx';
import { NoticesRegion } from './shell/notices-region.tsx';
import { QuestionDialog } from './shell/question-dialog.tsx';
import { Splash } from './shell/splash.tsx';
import { WindowFrame } from './shell/window-frame.tsx';
import { SignIn } from './sign-in/sign-in.tsx';

/** The window: sign-in, or the work. */
export function App() {
  const { status: store, preferences } = useServices();
  const status = useStore(store, (state) => state.status);
  const { theme, density } = useStore(preferences.state);

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.density = density;
  }, [theme, density]);

  useEffect(() => {
    document.title = titleOf(status);
  }, [status]);

  return (
    <>
      <Screen status={status} />
      <QuestionDialog />
      <NoticesRegion />
    </>
  );
}

function Screen({ status }: { readonly status: StatusView | null }) {
  if (status?.phase === 'signedOut') return <SignIn status={status} />;
  if (status === null || status.me === null) return <Splash status={status} />;
  return <WindowFrame key={status.me.id} status={status} />;
}

function titleOf(status: StatusView | null): string {
  const counts = [
    status !== null && status.invites > 0 ? `${status.invites} offered to you` : null,
    status !== null && status.waiting > 0 ? `${status.waiting} waiting` : null,
    status !== null && status.unread > 0 ? `${status.unread} unread` : null,
  ].filter((part) => part !== null);
  return counts.length === 0 ? 'Offhook' : `${counts.join(', ')} · Offhook`;
}
