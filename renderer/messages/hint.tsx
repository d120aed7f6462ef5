/** What a button does, and its keys. */
export function Hint({ text, keys }: { readonly text: string; readonly keys: string }) {
  return (
    <>
      {text}
      <kbd>{keys}</kbd>
    </>
  );
}
