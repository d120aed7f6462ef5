/** How often a proof repeats itself: the short number in `npm test`, the long one in `npm run proof`. */
export function rounds(short: number, long: number): number {
  return process.env['OFFHOOK_PROOF'] === 'long' ? long : short;
}
