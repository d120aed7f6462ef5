import type {
  Answer,
  CallParams,
  DesktopApi,
  DesktopCall,
  DesktopHandlers,
} from '#shared/desktop-api/api.ts';
import { errorView } from '#shared/desktop-api/dispatch.ts';
import { consentCalls } from './fake-desktop/consent-calls.ts';
import { contactCalls } from './fake-desktop/contact-calls.ts';
import { logCalls } from './fake-desktop/log-calls.ts';
import { searchCalls } from './fake-desktop/search-calls.ts';
import { sessionCalls } from './fake-desktop/session-calls.ts';
import { teamCalls } from './fake-desktop/team-calls.ts';
import { threadCalls } from './fake-desktop/thread-calls.ts';
import { workCalls } from './fake-desktop/work-calls.ts';
import { World } from './fake-desktop/world.ts';

/**
 * A desktop made of plain data, signed in as Maya: it does what the real one promises to the window, and lets a
 * test play the rest of the world.
 */
export class FakeDesktop extends World implements DesktopApi {
  /** Every call the window made, in order. */
  readonly calls: { name: DesktopCall; params: unknown }[] = [];
  /** Answers the next call of this name with an error. */
  readonly refusals = new Map<DesktopCall, unknown>();
  /** Holds the answers of this call back until `letGo`. */
  readonly held = new Map<DesktopCall, (() => void)[]>();

  readonly #handlers: DesktopHandlers = {
    ...workCalls(this),
    ...sessionCalls(this),
    ...threadCalls(this),
    ...consentCalls(this),
    ...teamCalls(this),
    ...contactCalls(this),
    ...searchCalls(this),
    ...logCalls(this),
  };

  readonly call = async <Name extends DesktopCall>(
    name: Name,
    params: CallParams<Name>,
  ): Promise<Answer<Name>> => {
    this.calls.push({ name, params });
    const held = this.held.get(name);
    if (held !== undefined) await new Promise<void>((go) => held.push(go));
    const refusal = this.refusals.get(name);
    this.refusals.delete(name);
    try {
      if (refusal !== undefined) throw refusal;
      const handler = this.#handlers[name] as (params: unknown) => Promise<never>;
      return { ok: true, result: structuredClone(await handler(params)) };
    } catch (thrown) {
      return { ok: false, error: errorView(thrown) };
    }
  };

  /** Holds back the answers of a call from now on; the function returned lets them go. */
  hold(name: DesktopCall): () => void {
    const waiting: (() => void)[] = [];
    this.held.set(name, waiting);
    return () => {
      this.held.delete(name);
      for (const go of waiting) go();
    };
  }
}
