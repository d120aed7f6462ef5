import type { FastifyInstance } from 'fastify';

export interface HealthParts {
  /** Rejects, with the reason, where the server cannot do its work. */
  readonly check: () => Promise<void>;
}

/** For what supervises the process: `/healthz` says that it runs, `/readyz` that it can save and send. */
export function healthRoutes(http: FastifyInstance, { check }: HealthParts): void {
  let checking: Promise<void> | null = null;
  /** Anyone may ask, as often as they like: all who ask at once wait for one answer of the disk. */
  const checkOnce = () => {
    checking ??= check().finally(() => {
      checking = null;
    });
    return checking;
  };

  http.get('/healthz', () => ({ status: 'up' }));
  http.get('/readyz', async (_request, reply) => {
    try {
      await checkOnce();
      return { status: 'ready' };
    } catch (error) {
      reply.code(503);
      return { status: 'not ready', reason: error instanceof Error ? error.message : 'unknown' };
    }
  });
}
