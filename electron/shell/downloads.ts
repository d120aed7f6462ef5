import type { BrowserWindow, DownloadItem, Session } from 'electron';

export interface DownloadParts {
  readonly session: Pick<Session, 'on'>;
  readonly window: Pick<BrowserWindow, 'setProgressBar' | 'isDestroyed'>;
  /** Whether what lies there may be fetched. */
  readonly isExport: (url: string) => boolean;
  /** The file is not there, or not all of it. */
  readonly onBroken: (name: string) => void;
}

const NONE = -1;
/** Nobody knows how long an export will be. */
const UNKNOWN = 2;

/** What the server has made ready is fetched, where the person says; nothing else ever is. */
export function watchDownloads({ session, window, isExport, onBroken }: DownloadParts): void {
  const running = new Set<DownloadItem>();
  const show = () => {
    if (!window.isDestroyed()) window.setProgressBar(running.size > 0 ? UNKNOWN : NONE);
  };
  session.on('will-download', (event, item) => {
    if (!isExport(item.getURL())) {
      event.preventDefault();
      return;
    }
    const name = item.getFilename();
    running.add(item);
    show();
    item.once('done', (_event, state) => {
      running.delete(item);
      show();
      if (state === 'interrupted') onBroken(name);
    });
  });
}
