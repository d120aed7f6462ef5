const NAMED = 3;

/** Maya Chen, Jonas Weber and 4 others; null where there is nobody. */
export function listWords(names: readonly string[]): string | null {
  const [first, ...rest] = names;
  if (first === undefined) return null;
  if (rest.length === 0) return first;
  if (names.length <= NAMED) return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} others`;
}
