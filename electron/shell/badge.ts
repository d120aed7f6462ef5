import type { App, BrowserWindow, NativeImage } from 'electron';

export interface BadgeParts {
  readonly app: Pick<App, 'setBadgeCount'>;
  readonly window: Pick<BrowserWindow, 'setOverlayIcon' | 'isDestroyed'>;
  readonly platform: NodeJS.Platform;
  /** The dot that Windows lays over the taskbar's icon. */
  readonly overlay: NativeImage;
}

/** Shows on the program's icon how many conversations ask for attention. */
export function showBadge(parts: BadgeParts, count: number): void {
  if (parts.platform !== 'win32') parts.app.setBadgeCount(count);
  else if (!parts.window.isDestroyed()) {
    parts.window.setOverlayIcon(
      count > 0 ? parts.overlay : null,
      count > 0 ? `${count} unread or waiting` : '',
    );
  }
}
