import type { DesktopEvent, EventData } from '#shared/desktop-api/api.ts';

type Listeners = { [Name in DesktopEvent]: Set<(data: EventData<Name>) => void> };

/** Tells the window, or whoever stands in for it. */
export class Events {
  readonly #listeners: Listeners = {
    status: new Set(),
    changed: new Set(),
    alert: new Set(),
    open: new Set(),
    presence: new Set(),
    compose: new Set(),
    news: new Set(),
    notice: new Set(),
  };

  /** Returns the way to stop listening. */
  on<Name extends DesktopEvent>(name: Name, listener: (data: EventData<Name>) => void): () => void {
    this.#listeners[name].add(listener);
    return () => this.#listeners[name].delete(listener);
  }

  emit<Name extends DesktopEvent>(name: Name, data: EventData<Name>): void {
    for (const listener of this.#listeners[name]) listener(data);
  }
}
