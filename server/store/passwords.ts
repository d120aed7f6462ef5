/** Argon2id with the parameters RFC 9106 recommends for little memory; the result is a PHC string. */
export function hashPassword(_password: string): Promise<string> {
  throw new Error('soon');
}

export function verifyPassword(_passwordHash: string, _password: string): Promise<boolean> {
  throw new Error('soon');
}
