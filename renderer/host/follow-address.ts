import { type SmsLink, smsLinkInHash } from '#shared/sms-link.ts';

/** The part of `window` that is needed. */
export interface AddressedPage {
  readonly location: { readonly hash: string; readonly pathname: string; readonly reload: () => void };
  readonly history: Pick<History, 'replaceState'>;
  readonly addEventListener: (event: 'hashchange', listener: () => void) => void;
}

/** Follows the text that the page's address asks for, now and whenever it changes. Once: a reload asks for none. */
export function followAddress(page: AddressedPage, compose: (link: SmsLink) => void): void {
  function follow(): void {
    const link = smsLinkInHash(page.location.hash);
    if (link === null) return;
    page.history.replaceState(null, '', page.location.pathname);
    compose(link);
  }
  page.addEventListener('hashchange', () => {
    // The address that a desktop printed, opened where this page was: only loading it anew lets it in.
    if (page.location.hash.startsWith('#code=')) page.location.reload();
    else follow();
  });
  follow();
}
