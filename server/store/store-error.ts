/** Why a database file is not opened. The file is left exactly as it was found. */
export type StoreErrorCode = 'corrupt' | 'foreign' | 'future' | 'in_use' | 'inaccessible';

/** The message is for the operator: it names the file and says what to do. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
