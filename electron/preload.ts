/** Gives the window `DesktopApi` as `window.offhook`, and nothing else of Electron. */
import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './shell/channels.ts';

const api: DesktopApi = {
  call: (name, params) => ipcRenderer.invoke(CALL_CHANNEL, name, params),
  on(name, listener) {
    const receive = (_event: unknown, event: string, data: Parameters<typeof listener>[0]) => {
      if (event === name) listener(data);
    };
    ipcRenderer.on(EVENT_CHANNEL, receive);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, receive);
    };
  },
};

contextBridge.exposeInMainWorld('offhook', api);
