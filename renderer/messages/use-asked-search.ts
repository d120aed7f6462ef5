import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';

/** The search field takes the keyboard when the person asks for it, once. */
export function useAskedSearch(): RefObject<HTMLInputElement | null> {
  const { workspace } = useServices();
  const asked = useStore(workspace, (state) => state.focusSearch);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked === 0) return;
    input.current?.focus();
    input.current?.select();
    workspace.setState({ focusSearch: 0 });
  }, [asked, workspace]);
  return input;
}
