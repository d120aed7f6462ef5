/** A script at the HTTP API, signed in as an admin. */
import { expect } from 'vitest';
import type { TestServer } from './server.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server answers is looked at field by field.
  readonly body: any;
}

export class ApiScript {
  readonly #url: string;
  #token = '';

  private constructor(server: TestServer) {
    this.#url = `${server.url}/api/v1`;
  }

  static async signIn(server: TestServer, extension = '200'): Promise<ApiScript> {
    const script = new ApiScript(server);
    const { status, body } = await script.call('POST', '/tokens', { extension, password: 'offhook' });
    expect(status).toBe(201);
    script.#token = body.token;
    return script;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> {
    const response = await this.#fetch(method, path, body, headers);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  }

  /** What is answered as it stands. */
  async text(method: string, path: string): Promise<string> {
    return (await this.#fetch(method, path, undefined, {})).text();
  }

  #fetch(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response> {
    return fetch(this.#url + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.#token !== '' && { authorization: `Bearer ${this.#token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}
