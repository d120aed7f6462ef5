import { z } from 'zod';
import { systemClock, systemTimers } from '#shared/time.ts';
import { findHost } from './host/find-host.ts';
import { createTonePlayer } from './host/tone-player.ts';
import { windowHasFocus } from './messages/use-window-focus.ts';
import { createServices } from './services.tsx';
import { startWindow } from './start-window.tsx';

// The content security policy forbids the compiled validators that zod would make from text.
z.config({ jitless: true });

startWindow(
  createServices({
    ...findHost(window),
    clock: systemClock,
    timers: systemTimers,
    storage: localStorage,
    tones: createTonePlayer(),
    attentive: windowHasFocus,
  }),
);
