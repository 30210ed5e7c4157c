import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Gateway, startGateway } from '../gateway/server.ts';
import type { SubgraphAccess } from '../gateway/transport/subgraph-access.ts';
import { systemClock } from '../subgraphs/shared/clock.ts';
import { createLogger } from '../subgraphs/shared/log.ts';
import type { PersonalKeys } from '../subgraphs/shared/personal.ts';
import type { InstallationMode } from './postgres/installation.ts';
import { projectRoot } from './project.ts';
import { makeTableFileInThread } from './table-file-thread.ts';

/** The settings of every gateway process, in process or over HTTP. */
export interface GatewayConfig {
  keys: PersonalKeys;
  mode: InstallationMode;
  regencyCode: string;
  regencyName: string;
  publicUrl: string;
  trustedProxies: string | null;
  rolesAreSeparate: boolean;
  host: string;
  port: number;
  dataFolder: string;
  logLevel: string;
}

/** A download that somebody asked for begins within this time. */
const JOBS_EVERY_MS = 1000;

/** Starts a gateway over the subgraphs that `access` leads to. */
export async function runGateway(config: GatewayConfig, access: SubgraphAccess): Promise<Gateway> {
  const { mode, regencyCode, regencyName, publicUrl } = config;
  return startGateway({
    supergraphSdl: await loadSupergraph(access),
    access,
    keys: config.keys,
    clock: systemClock,
    log: createLogger(config.logLevel),
    installation: { mode, regencyCode, regencyName, publicUrl },
    projectFolder: projectRoot,
    filesFolder: join(config.dataFolder, 'files'),
    rolesAreSeparate: config.rolesAreSeparate,
    host: config.host,
    port: config.port,
    trustedProxies: config.trustedProxies ?? undefined,
    jobsEveryMs: JOBS_EVERY_MS,
    makeTableFile: makeTableFileInThread,
  });
}

/** The committed graph; while developing (`PANDU_DEV`), the one that the code makes now. */
async function loadSupergraph(access: SubgraphAccess): Promise<string> {
  if (!process.env.PANDU_DEV || access.local.length === 0) {
    return readFile(join(projectRoot, 'supergraph.graphql'), 'utf8');
  }
  const { composeGraph } = await import('../gateway/compose.ts');
  return (await composeGraph(access.local)).supergraphSdl;
}
