import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { SignedIdentity } from '../subgraphs/shared/actor.ts';
import type { Clock } from '../subgraphs/shared/clock.ts';
import { type HttpLimits, httpLimits } from '../subgraphs/shared/http-limits.ts';
import type { PersonalKeys } from '../subgraphs/shared/personal.ts';
import { SubgraphExecutor } from '../subgraphs/shared/server/executor.ts';
import { registerCompression } from './compression.ts';
import { registerConsole } from './console.ts';
import { answerError, handleErrors } from './errors.ts';
import { DiskFileStore } from './files/file-store.ts';
import { startDropping } from './files/given-up.ts';
import { registerFiles } from './files/routes.ts';
import { startGraph } from './graphql/apollo.ts';
import type { Answer, GraphAccess } from './graphql/ask.ts';
import { registerGraphql } from './graphql/route.ts';
import { TrustedDocuments } from './graphql/trusted-documents.ts';
import type { Installation } from './installation.ts';
import { JobFiles } from './jobs/job-files.ts';
import { JobRunner } from './jobs/runner.ts';
import type { makeTableFile } from './jobs/table-file.ts';
import { createNodeSubgraph, NODE_SUBGRAPH, NODE_TYPES } from './node-subgraph.ts';
import { registerHealth } from './operations/health.ts';
import { createMetrics } from './operations/metrics.ts';
import { registerPages } from './pages/routes.ts';
import { GatewayRefusal } from './refusal.ts';
import { registerSecurityHeaders, securityHeaders } from './security.ts';
import { findCaller, TURN_COOKIE, tokenOf } from './sessions/identity.ts';
import { countedAddress, RateLimit } from './sessions/rate-limit.ts';
import { registerSessionRoutes } from './sessions/routes.ts';
import { Sessions } from './sessions/sessions.ts';
import { inProcessLink, type SubgraphLink } from './transport/data-source.ts';
import type { SubgraphAccess } from './transport/subgraph-access.ts';

export interface GatewayOptions {
  /** The text of the committed `supergraph.graphql`. */
  supergraphSdl: string;
  access: SubgraphAccess;
  keys: PersonalKeys;
  clock: Clock;
  log: Logger;
  installation: Installation;
  /** Folder of package.json: trusted documents and the built console lie below it. */
  projectFolder: string;
  /** Where uploaded bytes lie: `DATA_DIR/files`. */
  filesFolder: string;
  /** `/readyz` reports a full disk below this free space; 100 MB by default. */
  leastFreeBytes?: number;
  /** False where all subgraphs share one database role. */
  rolesAreSeparate: boolean;
  host: string;
  /** 0: any free one. */
  port: number;
  /** Addresses or networks of the proxies whose `x-forwarded-for` is believed: `10.0.0.0/8`. */
  trustedProxies?: string;
  /** How long clients may take, where it is not the usual. */
  httpLimits?: Partial<HttpLimits>;
  /** Sign-in attempts per address and minute, in all processes together. */
  signInAttemptsPerMinute?: number;
  /** Requests per address and minute of those who are not signed in, in each process. */
  anonymousRequestsPerMinute?: number;
  /** How often this process looks for long work; never where it is left out. */
  jobsEveryMs?: number;
  /** Makes the files of long work; in this thread unless given. */
  makeTableFile?: typeof makeTableFile;
}

export interface Gateway {
  url: string;
  jobs: JobRunner;
  close(): Promise<void>;
}

/** A page of the console asks a few things before anybody has signed in; a whole office may share one address. */
const ANONYMOUS_PER_MINUTE = 300;

/** Mutations that change what a token's session may do. */
const CHANGES_SESSION = ['postingChoose', 'passwordChange'];

/** Starts the one entry of the house. Closing it closes neither the subgraphs nor `access`. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { access, keys, clock, log, installation } = options;
  const isHttps = installation.publicUrl.startsWith('https:');
  const nodeLink = inProcessLink(new SubgraphExecutor(createNodeSubgraph(NODE_TYPES, log)));
  const links = new Map<string, SubgraphLink>([...access.links, [NODE_SUBGRAPH, nodeLink]]);
  const sessions = new Sessions(access.peers, clock, log);
  const anonymous = new RateLimit(options.anonymousRequestsPerMinute ?? ANONYMOUS_PER_MINUTE, 60_000);
  const callerOf = (request: FastifyRequest) =>
    findCaller(request, sessions, ({ ip }) => {
      if (!anonymous.allows(countedAddress(ip), clock.now().getTime()))
        throw new GatewayRefusal('TOO_MANY_REQUESTS');
    });
  const metrics = createMetrics(access.states);
  const trusted = TrustedDocuments.load(options.projectFolder);
  const graph = await startGraph({ supergraphSdl: options.supergraphSdl, links, trusted, metrics, log });

  const app = Fastify({
    ...httpLimits(options.httpLimits),
    trustProxy: options.trustedProxies ?? false,
    // An address that cannot be read (`/%`) meets no hook.
    frameworkErrors: (error, request, reply) =>
      answerError(error, request, reply.headers(securityHeaders({ https: isHttps })), log),
    routerOptions: { maxParamLength: 2000 }, // tickets of files stand in the path
  });
  app.removeContentTypeParser('text/plain');
  handleErrors(app, log);
  registerSecurityHeaders(app, { https: isHttps });
  await registerCompression(app);
  await app.register(cookie);

  registerHealth(app, {
    subgraphs: access.states,
    folders: [options.filesFolder],
    leastFreeBytes: options.leastFreeBytes,
    metrics,
    rolesAreSeparate: options.rolesAreSeparate,
  });
  registerSessionRoutes(app, {
    peers: access.peers,
    sessions,
    secureCookies: isHttps,
    attemptsPerMinute: options.signInAttemptsPerMinute,
  });

  /** The console's next request carries another turn, so that every process asks who it now is. */
  const onMutation = (fields: readonly string[], request: FastifyRequest, reply: FastifyReply): void => {
    const given = tokenOf(request);
    if (!given?.token || !fields.some((field) => CHANGES_SESSION.includes(field))) return;
    sessions.forget(given.token, request.cookies[TURN_COOKIE]);
    if (given.from !== 'cookie') return;
    const turn = randomBytes(6).toString('base64url');
    reply.setCookie(TURN_COOKIE, turn, { path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps });
  };
  const onCall = metrics.observeCall;
  registerGraphql(app, { graph, findCaller: callerOf, onCall, onMutation });

  const identify = async (request: FastifyRequest): Promise<SignedIdentity> => {
    const { identity, mustChangePassword } = await callerOf(request);
    if (mustChangePassword) throw new GatewayRefusal('PASSWORD_CHANGE_REQUIRED');
    return identity;
  };
  const executeAs = async (identity: SignedIdentity, text: string, variables: object): Promise<Answer> => {
    const persistedQuery = { version: 1, sha256Hash: trusted.add(text) }; // our own
    const { body } = await graph.executeOperation(
      { extensions: { persistedQuery }, variables: { ...variables } },
      { contextValue: { identity, mustChangePassword: false, http: null, onCall } },
    );
    if (body.kind !== 'single') throw new Error('an answer in parts was not asked for');
    return body.singleResult as never;
  };
  const asking: GraphAccess = {
    execute: async (request, text, variables) => executeAs(await identify(request), text, variables),
    identify,
  };
  const { peers } = access;
  const store = new DiskFileStore(options.filesFolder);
  registerPages(app, { ...asking, peers, clock, installation, files: store });
  registerFiles(app, { ...asking, peers, keys, clock, filesFolder: options.filesFolder, store });
  await registerConsole(app, options.projectFolder, installation);
  const jobs = new JobRunner({
    peers,
    clock,
    log,
    ask: executeAs,
    files: new JobFiles(join(options.filesFolder, 'jobs')),
    installation,
    makeFile: options.makeTableFile,
  });

  const url = await app.listen({ host: options.host, port: options.port });
  if (options.jobsEveryMs !== undefined) jobs.start(options.jobsEveryMs);
  const dropping = options.jobsEveryMs === undefined ? null : startDropping({ peers, store, log });
  return {
    url,
    jobs,
    close: async () => {
      dropping?.stop();
      await Promise.all([jobs.stop(), app.close()]);
      await graph.stop();
    },
  };
}
