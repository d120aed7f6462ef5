import { useStore } from 'zustand';
import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { problemAt } from './field-problems.ts';
import { namesIn, valueWords } from './field-words.ts';
import type { RecordEditor } from './record-editor.ts';
import type { FormType } from './saved-records.ts';

export interface FormProps<Type extends FormType> {
  readonly editor: RecordEditor<Type>;
  readonly view: AdminView;
}

/** A record as its fields need it: values, the way to change them, and what is to be said at each. */
export function useRecord<Type extends FormType>({ editor, view }: FormProps<Type>) {
  const { draft, problems } = useStore(editor.state);
  const values: RecordOf<Type> = draft.values;
  return {
    id: draft.id,
    values,
    change: editor.change,
    problems,
    error: (field: string) => problemAt(problems, field),
    /** What stands under a field: what it is for, or what somebody else has put there meanwhile. */
    about(field: keyof RecordOf<Type> & string, usually?: string): string | undefined {
      if (!Object.hasOwn(draft.overlaps, field)) return usually;
      return overlapWords(field, draft.overlaps[field], view);
    },
  };
}

/** Said at a field that somebody else has changed too. */
export function overlapWords(field: string, theirs: unknown, view: AdminView): string {
  return `Changed meanwhile to: ${valueWords(field, theirs, namesIn(view))}. What you entered is kept.`;
}
