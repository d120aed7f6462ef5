/** The body of every HTTP error: a code for a program, a sentence for a person. */
export function problem(code: string, message: string): { error: { code: string; message: string } } {
  return { error: { code, message } };
}
