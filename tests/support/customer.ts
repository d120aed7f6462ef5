import { randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/** What a server must be configured with so that `Customer` reaches it. */
export const TWILIO_ENVIRONMENT = {
  OFFHOOK_TWILIO_AUTH_TOKEN: 'test-token',
  OFFHOOK_PUBLIC_URL: 'https://offhook.example',
} as const;

/** A customer's phone behind a real carrier: its texts come in through the signed webhook. */
export class Customer {
  readonly number: string;
  readonly #line: string;

  constructor(number: string, line: string) {
    this.number = number;
    this.#line = line;
  }

  /** One delivery, as the carrier makes it. Rejects where the server cannot be reached. */
  async deliver(url: string, text: string, sid = `SM${randomUUID()}`): Promise<Response> {
    const params = { MessageSid: sid, From: this.number, To: this.#line, Body: text };
    const path = '/webhooks/twilio';
    return fetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': getExpectedTwilioSignature(
          TWILIO_ENVIRONMENT.OFFHOOK_TWILIO_AUTH_TOKEN,
          TWILIO_ENVIRONMENT.OFFHOOK_PUBLIC_URL + path,
          params,
        ),
      },
      body: new URLSearchParams(params),
    });
  }
}
