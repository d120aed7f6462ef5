/**
 * Runs a task that reads the latest state so that it never overlaps itself: what is asked for while it runs
 * is done once more afterwards, however often it was asked. The promise settles when all of it is done.
 */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  async function loop(): Promise<void> {
    try {
      do {
        again = false;
        await task();
      } while (again);
    } finally {
      running = null;
    }
  }

  return () => {
    if (running === null) running = loop();
    else again = true;
    return running;
  };
}
