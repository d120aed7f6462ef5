import { z } from 'zod';
import type { PrivateFile } from '../host/private-file.ts';

const Settings = z.object({ keepRunning: z.boolean() });
type Settings = z.infer<typeof Settings>;

export interface ShellSettings {
  /** Whether closing the window leaves the program in the tray. */
  keepRunning(): boolean;
  setKeepRunning(keep: boolean): void;
}

/** What belongs to this machine and not to the user's account. */
export async function openShellSettings(
  file: PrivateFile,
  platform: NodeJS.Platform,
): Promise<ShellSettings> {
  // Many Linux desktops have no tray, and a hidden window could not be found again.
  let settings: Settings = { keepRunning: platform !== 'linux' };
  try {
    settings = Settings.parse(JSON.parse((await file.read())?.toString('utf8') ?? ''));
  } catch {
    // None yet, or damaged: the defaults stand.
  }
  return {
    keepRunning: () => settings.keepRunning,
    setKeepRunning(keep) {
      settings = { ...settings, keepRunning: keep };
      file.write(JSON.stringify(settings)).catch(() => {
        // It holds until the program ends; a full disk is told by what is more important.
      });
    },
  };
}
