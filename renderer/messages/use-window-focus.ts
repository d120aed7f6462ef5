import { useSyncExternalStore } from 'react';

/** Whether the window has the person's attention: it is in front, and shown. */
export function useWindowFocus(): boolean {
  return useSyncExternalStore(subscribe, windowHasFocus);
}

export function windowHasFocus(): boolean {
  return document.hasFocus() && document.visibilityState === 'visible';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
