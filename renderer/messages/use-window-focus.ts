import { useSyncExternalStore } from 'react';

/** Whether the window has the person's attention: it is in front, and shown. */
export function useWindowFocus(): boolean {
  return useSyncExternalStore(onWindowFocus, windowHasFocus);
}

export function windowHasFocus(): boolean {
  return document.hasFocus() && document.visibilityState === 'visible';
}

/** Calls `listener` whenever that may have changed. Returns the way to stop it. */
export function onWindowFocus(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
