import type { MenuItemConstructorOptions } from 'electron';

/** The application's menu, which also gives the window its accelerators. */
export function applicationMenu(
  platform: NodeJS.Platform,
  isPackaged: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const developer: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: isMac ? [{ role: 'close' }] : [{ role: 'close' }, { role: 'quit' }] },
    { role: 'editMenu' },
    { label: '&View', submenu: isPackaged ? view : [...view, ...developer] },
    { role: 'windowMenu' },
  ];
}

/** What a click with the right button offers on selected text and in a text field. */
export function contextMenu(context: {
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly suggestions: readonly string[];
  readonly replace: (word: string) => void;
}): MenuItemConstructorOptions[] {
  if (!context.isEditable) return context.selectionText === '' ? [] : [{ role: 'copy' }];
  const corrections = context.suggestions.map((word) => ({
    label: word,
    click: () => context.replace(word),
  }));
  return [
    ...corrections,
    ...(corrections.length > 0 ? [{ type: 'separator' } as const] : []),
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
}
