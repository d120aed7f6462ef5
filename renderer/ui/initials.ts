/** One or two letters for a name: of the first and the last word that begin with a letter. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word === undefined ? '' : ([...word][0] ?? '')))
    .join('')
    .toLocaleUpperCase();
}

/** A hue in degrees, the same for the same seed; purple is left out, it belongs to queues. */
export function hueOf(seed: string): number {
  let hash = 7;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  // Numbers that differ in their last digits would else look alike.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  hash = (hash ^ (hash >>> 12)) >>> 0;
  const hues = [20, 48, 85, 140, 165, 195, 225, 250, 350];
  return hues[hash % hues.length] ?? 195;
}
