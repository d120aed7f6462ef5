import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { rowOf } from './list-rows.ts';

type Sections = Parameters<typeof rowOf>[0];

/**
 * Keeps what a person looks at in its place while rows come, go and change places above it. At the very top
 * nothing is held, so that a new waiting conversation comes into view.
 */
export function useListAnchor(
  scroller: RefObject<HTMLElement | null>,
  sections: Sections,
  offsetOf: (row: number) => number,
): void {
  const anchor = useRef<{ id: string; below: number } | null>(null);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const remember = () => {
      const top = element.getBoundingClientRect().top;
      const seen = [...element.querySelectorAll<HTMLElement>('[data-conversation]')]
        .map((row) => ({
          id: row.dataset.conversation ?? '',
          below: row.getBoundingClientRect().top - top,
        }))
        .filter(({ below }) => below >= 0)
        .sort((a, b) => a.below - b.below)[0];
      anchor.current = element.scrollTop <= 4 || seen === undefined ? null : seen;
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [scroller]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only new rows move what is looked at.
  useLayoutEffect(() => {
    const element = scroller.current;
    const held = anchor.current;
    if (element === null || held === null) return;
    const row = rowOf(sections, held.id);
    if (row === undefined) return;
    const to = offsetOf(row) - held.below;
    if (Math.abs(element.scrollTop - to) >= 1) element.scrollTop = to;
  }, [sections.waiting, sections.others]);
}
