import type { FastifyRequest } from 'fastify';
import type { SignedIdentity } from '../../subgraphs/shared/actor.ts';
import type { Clock } from '../../subgraphs/shared/clock.ts';
import type { Peers } from '../../subgraphs/shared/peers.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';

/** Whose office this is, as every page says. */
export interface Installation {
  mode: 'sample' | 'real';
  /** `33.14`. */
  regencyCode: string;
  /** `Kabupaten Sragen`; in capitals in a letterhead. */
  regencyName: string;
  /** Where the public reaches this server, without a slash at the end: QR codes lead there. */
  publicUrl: string;
}

/** The answer of a GraphQL operation; refusals of queries stand in `errors` with their code. */
export interface Answer {
  data?: unknown;
  errors?: unknown[];
}

/** What the gateway's server gives to documents and files. */
export interface DocumentDependencies {
  /** Runs a document through the gateway's own executor as the request's actor. */
  execute(request: FastifyRequest, document: string, variables: object): Promise<Answer>;
  /** The identity of the request, as for /graphql; its actor is null when nobody is signed in. */
  identify(request: FastifyRequest): Promise<SignedIdentity>;
  peers: Peers;
  keys: PersonalKeys;
  clock: Clock;
  installation: Installation;
  /** Where uploaded bytes lie: `DATA_DIR/files`. */
  filesFolder: string;
}
