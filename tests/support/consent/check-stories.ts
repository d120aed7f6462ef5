import fc from 'fast-check';
import { temporaryFolder } from '../team.ts';
import { steps } from './steps.ts';
import { Story, type Tally } from './story.ts';

/** Plays so many stories, and says what happened in them. */
export async function checkStories(count: number): Promise<Tally> {
  const tally: Tally = new Map();
  const stories = fc.array(steps, { minLength: 10, maxLength: 60, size: 'max' });
  await fc.assert(
    fc.asyncProperty(stories, async (plan) => {
      const story = await Story.begin(await temporaryFolder(), tally);
      try {
        for (const step of plan) await story.happen(step);
        await story.end();
      } finally {
        await story.close();
      }
    }),
    // To look for a shorter one takes longer than to read one.
    { numRuns: count, endOnFailure: true },
  );
  return tally;
}
