import { describeError, ERRORS, type ProtocolError } from '#shared/protocol/errors.ts';
import { RequestFrame } from '#shared/protocol/frames.ts';

type Id = RequestFrame['id'];

/** Reads one request off the wire; undefined where it is none. */
export function readRequest(text: string): RequestFrame | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return RequestFrame.safeParse(json).data;
}

export function resultFrame(id: Id, result: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result });
}

/** An error answer: the number for JSON-RPC, the sentence for a person, the code and its data for a program. */
export function errorFrame(id: Id | null, error: ProtocolError): string {
  return JSON.stringify({
    jsonrpc: '2.0',
    id,
    error: {
      code: ERRORS[error.code].number,
      message: describeError(error),
      data: { ...error.data, code: error.code },
    },
  });
}
