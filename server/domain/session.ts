export type DeadlineKind = 'idle' | 'wait';
export interface DeadlineKey {
  readonly sessionId: string;
  readonly kind: DeadlineKind;
}
