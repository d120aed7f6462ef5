import { type ProtocolError, Refusal } from '#shared/protocol/errors.ts';

/** The server names numbers as they are dialled: here they are put as people read them. */
export function readable(thrown: unknown, format: (e164: string) => string): unknown {
  if (!(thrown instanceof Refusal)) return thrown;
  const { code, data } = thrown.error;
  if ('number' in data) return refusal(code, { ...data, number: format(data.number) });
  if ('numbers' in data) return refusal(code, { ...data, numbers: data.numbers.map(format) });
  return thrown;
}

function refusal(code: ProtocolError['code'], data: object): Refusal {
  return new Refusal({ code, data } as ProtocolError);
}
