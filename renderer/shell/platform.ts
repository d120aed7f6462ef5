/** Whether shortcuts are written and read the Mac way. */
export function isMac(navigator: Pick<Navigator, 'userAgent'>): boolean {
  return /Mac OS X|Macintosh/.test(navigator.userAgent);
}
