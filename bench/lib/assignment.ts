import { z } from 'zod';
import type { WorldSize } from './messages-world.ts';

/** What a process of a desktop's benchmark is started with. */
export function readAssignment(): { variant: string; desktop: string; size: WorldSize } {
  const { VARIANT, DESKTOP, CONVERSATIONS, MESSAGES } = z
    .object({
      VARIANT: z.string(),
      DESKTOP: z.string(),
      CONVERSATIONS: z.coerce.number(),
      MESSAGES: z.coerce.number(),
    })
    .parse(process.env);
  return { variant: VARIANT, desktop: DESKTOP, size: { conversations: CONVERSATIONS, messages: MESSAGES } };
}

/** Tells the figures, and waits to be stopped. */
export function tell(figures: object): void {
  process.send?.(figures);
  process.once('SIGTERM', () => process.exit(0));
}
