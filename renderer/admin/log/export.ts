import { useCallback } from 'react';
import type { CallParams } from '#shared/desktop-api/api.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { useServices } from '../../services.tsx';

export type Exported = CallParams<'export.prepare'>['what'];

/** Has the server make a file ready and fetches it. Null: it comes; else why it does not. */
export function useExport(): (what: Exported) => Promise<ErrorView | null> {
  const { desktop } = useServices();
  return useCallback(
    async (what) => {
      const answer = await desktop.call('export.prepare', { what });
      if (!answer.ok) return answer.error;
      download(answer.result.url);
      return null;
    },
    [desktop],
  );
}

/** The server says that it is a file to be kept: the window stays where it is. */
function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener';
  document.body.append(link);
  link.click();
  link.remove();
}
