/** Gives the window `DesktopApi` as `window.offhook`, and nothing else of Electron. */
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './shell/channels.ts';

const listeners = new Map<string, Set<(data: never) => void>>();

// One listener for all: Node takes more than ten on one channel for a leak.
ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, data: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(data as never);
});

const api: DesktopApi = {
  call: (name, params) => ipcRenderer.invoke(CALL_CHANNEL, name, params),
  on(name, listener) {
    const others = listeners.get(name) ?? new Set();
    listeners.set(name, others.add(listener));
    return () => {
      others.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld('offhook', api);
