export type SignInField = 'server' | 'extension' | 'password';

/** What is missing or cannot be right, by field. */
export function checkSignIn(
  entered: Readonly<Record<SignInField, string>>,
): Partial<Record<SignInField, string>> {
  const found: Partial<Record<SignInField, string>> = {};
  if (entered.extension.trim() === '') found.extension = 'Enter your extension.';
  if (entered.password === '') found.password = 'Enter your password.';
  const server = entered.server.trim();
  if (server === '') found.server = 'Enter the address of your server.';
  else if (!isAddress(server))
    found.server = 'This is not an address: it looks like wss://messages.example.com.';
  return found;
}

function isAddress(text: string): boolean {
  const { protocol } = URL.parse(text.includes('://') ? text : `wss://${text}`) ?? {};
  return protocol !== undefined && ['ws:', 'wss:', 'http:', 'https:'].includes(protocol);
}

/** Which part of the form an error is about. */
export function placeOfError(code: string): 'server' | 'person' {
  return ['unreachable', 'bad_address'].includes(code) ? 'server' : 'person';
}
