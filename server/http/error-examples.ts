import {
  describeError,
  type ErrorCode,
  type ErrorData,
  type ProtocolError,
} from '#shared/protocol/errors.ts';

const owner = { id: '0192…', name: 'Maya Chen', extension: '201' };

/** Data as each error may carry it, for the documents. */
const EXAMPLES: { readonly [Code in ErrorCode]: ErrorData<Code> } = {
  malformed: {},
  unknown_method: { method: 'conversation.steal' },
  invalid_params: { issues: [{ path: 'epoch', message: 'expected a whole number' }] },
  internal: {},
  unauthenticated: {},
  wrong_credentials: {},
  rate_limited: { retryAfter: 4_000 },
  token_expired: {},
  forbidden: {},
  not_found: {},
  already_claimed: { owner },
  not_owner: { owner },
  session_ended: {},
  changed_hands: { owner },
  command_id_reused: {},
  cannot_take: { obstacle: 'notLoggedIn', queue: 'Customer Support', capacity: 5 },
  target_cannot_take: { obstacle: 'paused', name: 'Jonas Weber' },
  invite_only: { queue: 'Customer Support' },
  invite_over: { owner },
  queue_without_line: { queue: 'Customer Support' },
  not_a_number: {},
  own_number: {},
  queue_off: { queue: 'Customer Support' },
  line_inactive: { number: '(212) 555-0142' },
  cannot_text_from: { number: '(212) 555-0142' },
  recipient_gone: { name: 'Amara Okafor' },
  consent_unconfirmed: { numbers: ['(347) 555-0107'] },
  consent_required: { number: '(347) 555-0107', asked: true },
  consent_forbidden: { number: '(347) 555-0107' },
  consent_refused: { number: '(347) 555-0107' },
  stop_undecided: {},
  campaign_not_approved: { campaign: 'Customer care', state: 'suspended' },
  already_asked: { again: 1_767_600_000_000 },
  no_opt_in_request: {},
  quiet_hours: { until: 1_767_600_000_000 },
  not_held: {},
  message_empty: {},
  message_too_long: { length: 1_742, limit: 1_600 },
  not_retryable: {},
  invalid_fields: { fields: [{ field: 'extension', message: '201 is Maya Chen’s extension.' }] },
  changed_meanwhile: { by: 'Sam Rivera', revision: 4 },
  in_use: { by: 'Customer Support' },
  cursor_expired: {},
  unavailable: {},
};

/** The sentence a person reads, with example data filled in. */
export function exampleSentence(code: ErrorCode): string {
  return describeError({ code, data: EXAMPLES[code] } as ProtocolError);
}
