import './host/without-eval.ts';

import { systemClock, systemTimers } from '#shared/time.ts';
import { findHost } from './host/find-host.ts';
import { followAddress } from './host/follow-address.ts';
import { createTonePlayer } from './host/tone-player.ts';
import { onWindowFocus, windowHasFocus } from './messages/use-window-focus.ts';
import { createServices } from './services.tsx';
import { startWindow } from './start-window.tsx';

const services = createServices({
  ...findHost(window),
  clock: systemClock,
  timers: systemTimers,
  storage: localStorage,
  tones: createTonePlayer(systemClock),
  attentive: windowHasFocus,
  onAttention: onWindowFocus,
});
followAddress(window, (composing) => services.workspace.setState({ composing }));
startWindow(services);
