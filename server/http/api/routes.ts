import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { hasPermission } from '#shared/permissions.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { AnyRecord } from '#shared/protocol/records.ts';
import { readAdminAudit } from '../../store/admin-audit.ts';
import { findRecord, type Kept, listRecords } from '../../store/admin-records.ts';
import { findUser } from '../../store/users.ts';
import { type ApiParts, type Asked, accountOf, type Identity, idOf, tagOf, userOf } from './asked.ts';
import { CONTACT_ACTS } from './contact-acts.ts';
import { CONTACT_OPERATIONS } from './contact-operations.ts';
import { NUMBER_ACTS } from './number-acts.ts';
import { NUMBER_OPERATIONS } from './number-operations.ts';
import { type Act, OPERATIONS } from './operations.ts';
import { answerProblem } from './problems.ts';
import { bearerOf, commandIdOf, readInput, revisionOf } from './requests.ts';
import { ACCOUNT, API, type AuditQuery, type Resource } from './resources.ts';

/** Under `/api/v1`: everything an admin does, for scripts. Same schemas, same commands, same rules as on the desktop. */
export const apiRoutes: FastifyPluginAsync<ApiParts> = async (http, parts) => {
  // A page of somebody else’s can post a form without being asked, and only JSON is understood here.
  http.removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']);
  http.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  http.setErrorHandler(answerProblem);
  http.setNotFoundHandler(() => Promise.reject(refuse('not_found', {})));
  for (const operation of [...OPERATIONS, ...CONTACT_OPERATIONS, ...NUMBER_OPERATIONS]) {
    const { method, path, bodyLimit } = operation;
    http.route({
      method,
      // A colon of the path is doubled, so that it does not begin a name.
      url: path.replaceAll(':', '::').replaceAll(/\{(\w+)\}/g, ':$1'),
      ...(bodyLimit !== undefined && { bodyLimit }),
      handler: async (request, reply) => {
        const identity = operation.act.kind === 'signIn' ? null : await admit(parts, request);
        const query = readInput(operation.query, request.query ?? {});
        const body = readInput(operation.body, request.body ?? {});
        const answer = await perform(parts, operation.act, { request, reply, identity, query, body });
        return reply.code(operation.status).send(answer);
      },
    });
  }
};

/** Lets in whoever brings a token of one who may administer. */
async function admit({ authentication, store }: ApiParts, request: FastifyRequest): Promise<Identity> {
  const identity = await authentication.resume(bearerOf(request));
  const user = await findUser(store.reader, identity.userId);
  if (user === undefined || !hasPermission(user, 'administer')) throw refuse('forbidden', {});
  return identity;
}

async function perform(parts: ApiParts, act: Act, asked: Asked): Promise<unknown> {
  const { store } = parts;
  switch (act.kind) {
    case 'signIn':
      return signIn(parts, asked);
    case 'audit': {
      const { before = null, limit } = asked.query as z.infer<typeof AuditQuery>;
      return readAdminAudit(store.reader, { before, limit });
    }
    case 'contacts':
      return CONTACT_ACTS[act.does](parts, asked);
    case 'numbers':
      return NUMBER_ACTS[act.does](parts, asked);
    case 'readAccount':
      return read(parts, ACCOUNT, accountOf(asked), asked);
    case 'list':
      return store.snapshot(async (reader) =>
        (await listRecords(reader, act.resource.type)).map((kept) => shown(act.resource, kept)),
      );
    case 'read':
      return read(parts, act.resource, idOf(asked), asked);
    case 'create':
    case 'replace':
      return save(parts, act.resource, act.kind, asked);
    case 'remove':
      return remove(parts, act.resource, asked);
  }
}

async function signIn({ authentication, addressOf }: ApiParts, { request, body }: Asked): Promise<object> {
  const { identity, token } = await authentication.signIn(
    body as Params<'auth.signIn'>,
    addressOf(request.raw),
  );
  return { token, expiresAt: identity.expiresAt };
}

async function read({ store }: ApiParts, resource: Resource, id: string, { reply }: Asked): Promise<object> {
  const kept = await store.snapshot((reader) => findRecord(reader, resource.type, id));
  if (kept === undefined) throw refuse('not_found', {});
  reply.header('etag', tagOf(kept.revision));
  return shown(resource, kept);
}

async function save(
  { engine, newId }: ApiParts,
  resource: Resource,
  kind: 'create' | 'replace',
  asked: Asked,
): Promise<object> {
  const { request, reply, body } = asked;
  const { revision: _revision, ...values } = body;
  const id = resource === ACCOUNT ? accountOf(asked) : idOf(asked);
  const saved = await engine.run<'admin.save'>(userOf(asked), {
    method: 'admin.save',
    params: {
      commandId: commandIdOf(request, newId),
      ...(kind === 'create' ? { id: null, revision: null } : { id, revision: revisionOf(asked) }),
      record: { type: resource.type, values } as unknown as AnyRecord,
    },
  });
  reply.header('etag', tagOf(saved.revision));
  if (kind === 'create') reply.header('location', `${API}/${resource.path}/${saved.id}`);
  return saved;
}

async function remove({ engine, newId }: ApiParts, resource: Resource, asked: Asked): Promise<undefined> {
  await engine.run<'admin.remove'>(userOf(asked), {
    method: 'admin.remove',
    params: {
      commandId: commandIdOf(asked.request, newId),
      type: resource.type,
      id: idOf(asked),
      revision: revisionOf(asked),
    },
  });
}

/** A record as it is answered: with its id and revision beside its values, and no more of it than is for reading. */
function shown({ output }: Resource, { id, revision, values }: Kept<Resource['type']>): object {
  return output.parse({ ...values, id, revision });
}
