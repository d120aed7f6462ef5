import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardNavigation, guardPermissions, openExternal } from '../../../electron/shell/guards.ts';
import { ContentsDouble, preventable } from '../../support/electron-double.ts';

function fakeShell() {
  const opened: string[] = [];
  return {
    opened,
    openExternal: async (url: string) => {
      opened.push(url);
    },
  };
}

describe('links to the outside', () => {
  it('opens web, mail and telephone links in the system’s program', () => {
    const shell = fakeShell();
    for (const url of ['https://offhook.example/help', 'mailto:a@b.example', 'tel:+12125550142']) {
      openExternal(shell, url);
    }
    expect(shell.opened).toHaveLength(3);
  });

  it('opens nothing that could run a program or read a file', () => {
    const shell = fakeShell();
    for (const url of [
      'file:///etc/passwd',
      'http://plain.example',
      'javascript:alert(1)',
      'smb://host/share',
      'ms-msdt:/id',
      'app://offhook/',
      'not a url',
      '',
    ]) {
      openExternal(shell, url);
    }
    expect(shell.opened).toEqual([]);
  });

  it('stays calm where the system has no program for a link', async () => {
    openExternal({ openExternal: () => Promise.reject(new Error('no program')) }, 'tel:1');
    await new Promise(setImmediate);
  });
});

describe('navigation', () => {
  function navigate(url: string, isMainFrame = true) {
    const contents = new ContentsDouble();
    const shell = fakeShell();
    guardNavigation(contents.asElectron, shell, () => 'wss://sms.example/ws');
    const event = preventable({ url, isMainFrame });
    contents.emit('will-frame-navigate', event);
    return { contents, shell, prevented: event.prevented };
  }

  it('stays on its own page', () => {
    expect(navigate('app://offhook/').prevented).toBe(false);
    expect(navigate('file:///etc/passwd').prevented).toBe(true);
    expect(navigate('app://evil/').prevented).toBe(true);
    expect(navigate('app://offhook/', false).prevented).toBe(true);
  });

  it('gives a web link to the browser instead of following it', () => {
    const { shell, prevented } = navigate('https://example.com/');
    expect(prevented).toBe(true);
    expect(shell.opened).toEqual(['https://example.com/']);
    expect(navigate('https://example.com/', false).shell.opened).toEqual([]);
  });

  it('opens no second window and no embedded page', () => {
    const { contents, shell } = navigate('app://offhook/');
    expect(contents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(contents.openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(shell.opened).toEqual(['https://example.com/']);

    const attach = preventable();
    contents.emit('will-attach-webview', attach);
    expect(attach.prevented).toBe(true);
  });
});

describe('a file that the server has made ready', () => {
  const FILE = 'https://sms.example/exports/f00d';

  function opened(url: string, server = 'wss://sms.example/ws') {
    const contents = new ContentsDouble();
    const shell = fakeShell();
    guardNavigation(contents.asElectron, shell, () => server);
    const answer = contents.openHandler?.({ url });
    return { contents, shell, answer };
  }

  it('is fetched, without a window being opened for it', () => {
    const { contents, shell, answer } = opened(FILE);
    expect(answer).toEqual({ action: 'deny' });
    expect(contents.downloads).toEqual([FILE]);
    expect(shell.opened).toEqual([]);

    const event = preventable({ url: FILE, isMainFrame: true });
    contents.emit('will-frame-navigate', event);
    expect(event.prevented).toBe(true);
    expect(contents.downloads).toEqual([FILE, FILE]);
    contents.emit('will-frame-navigate', preventable({ url: FILE, isMainFrame: false }));
    expect(contents.downloads).toHaveLength(2);
  });

  it('comes from a server on this machine without encryption, as everything else does', () => {
    const url = 'http://127.0.0.1:7420/exports/f00d';
    expect(opened(url, 'ws://127.0.0.1:7420/ws').contents.downloads).toEqual([url]);
    expect(opened(url, 'ws://127.0.0.1:7421/ws').contents.downloads).toEqual([]);
  });

  it('is none that lies elsewhere', () => {
    for (const url of [
      'https://evil.example/exports/f00d',
      'https://sms.example.evil.example/exports/f00d',
      'https://sms.example@evil.example/exports/f00d',
      'https://maya:secret@sms.example/exports/f00d',
      'http://sms.example/exports/f00d',
      'https://sms.example:8443/exports/f00d',
      'https://sms.example/api/v1/texts.csv',
      'https://sms.example/exports/../api/v1/texts.csv',
      'file:///exports/f00d',
      'not a url',
    ]) {
      expect(opened(url).contents.downloads).toEqual([]);
    }
    expect(opened(FILE, '').contents.downloads).toEqual([]);
  });
});

describe('permissions', () => {
  type Handlers = {
    request: (permission: string, url: string, isMainFrame?: boolean) => boolean;
    check: (permission: string, origin: string) => boolean;
    device: () => boolean;
  };

  function handlers(): Handlers {
    const found: Partial<Handlers> = {};
    guardPermissions({
      setPermissionRequestHandler: (handler: (...args: unknown[]) => void) => {
        found.request = (permission, requestingUrl, isMainFrame = true) => {
          let granted = false;
          const callback = (answer: boolean) => {
            granted = answer;
          };
          handler(null, permission, callback, { requestingUrl, isMainFrame });
          return granted;
        };
      },
      setPermissionCheckHandler: (handler: (...args: unknown[]) => boolean) => {
        found.check = (permission, origin) => handler(null, permission, origin);
      },
      setDevicePermissionHandler: (handler: () => boolean) => {
        found.device = handler;
      },
    } as unknown as Session);
    return found as Handlers;
  }

  it('lets the window copy, and nothing else', () => {
    const { request, check, device } = handlers();
    expect(request('clipboard-sanitized-write', 'app://offhook/')).toBe(true);
    expect(check('clipboard-sanitized-write', 'app://offhook/')).toBe(true);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
    ]) {
      expect(request(permission, 'app://offhook/')).toBe(false);
      expect(check(permission, 'app://offhook/')).toBe(false);
    }
    expect(device()).toBe(false);
  });

  it('gives nothing to other pages or to frames', () => {
    const { request, check } = handlers();
    expect(request('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(request('clipboard-sanitized-write', 'app://offhook/', false)).toBe(false);
    expect(check('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
  });
});
