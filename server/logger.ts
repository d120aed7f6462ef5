/** What the server writes its log with; pino, which Fastify brings, is one. Fields first, then the sentence. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
