import type { StatusView } from '#shared/desktop-api/views.ts';
import { ContactFormDialog } from './contact-form-dialog.tsx';
import { ImportDialog } from './import/import-dialog.tsx';

/** What may lie over the window wherever the person is: the form of a contact, and an import. */
export function ContactDialogs({ status }: { readonly status: StatusView }) {
  return (
    <>
      <ContactFormDialog status={status} />
      <ImportDialog status={status} />
    </>
  );
}
