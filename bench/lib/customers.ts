/** Customers who write over the carrier's webhook. */
import { randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { INBOUND_LINE } from './inbound-words.ts';

const AUTH_TOKEN = 'bench';
const PUBLIC_URL = 'https://bench.example';

/** What a server has to be told to believe them. */
export const WEBHOOK_ENVIRONMENT = {
  OFFHOOK_TWILIO_AUTH_TOKEN: AUTH_TOKEN,
  OFFHOOK_PUBLIC_URL: PUBLIC_URL,
};

export const callerNumber = (customer: number) => `+1347555${String(1000 + customer)}`;

/** A text as the carrier brings it: the bytes of a whole request. */
export function webhookRequest(customer: number, text: string): Buffer {
  const params = {
    MessageSid: `SM${randomUUID()}`,
    From: callerNumber(customer),
    To: INBOUND_LINE,
    Body: text,
  };
  const body = new URLSearchParams(params).toString();
  const signature = getExpectedTwilioSignature(AUTH_TOKEN, `${PUBLIC_URL}/webhooks/twilio`, params);
  return Buffer.from(
    `POST /webhooks/twilio HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: ${signature}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
