/** Who is signed in, in the server's ids. */
export interface Identity {
  readonly accountId: string;
  readonly userId: string;
}

/** Names the owner of what is stored here. The server's address is no part of it: it may move. */
export function ownerOf(identity: Identity): string {
  return `${identity.accountId}:${identity.userId}`;
}
