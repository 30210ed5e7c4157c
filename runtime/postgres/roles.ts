import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { projectRoot } from '../project.ts';
import { errorCode } from '../startup-error.ts';

/** Where each subgraph connects, and whether the database keeps them apart. */
export interface SubgraphAccess {
  urls: Record<SubgraphName, string>;
  /** False when the owner may not create roles: all subgraphs then share the owner's, and `/readyz` says so. */
  rolesAreSeparate: boolean;
}

export interface RoleOptions {
  ownerUrl: string;
  /** Passwords are derived from it, so that every process of an installation finds the same ones. */
  clusterKey: Buffer;
  /** Roles that an administrator made, from `DATABASE_URL_<SUBGRAPH>`. */
  namedUrls: Partial<Record<SubgraphName, string>>;
}

/** Tables of every subgraph that only grow: the record of what happened. */
const APPEND_ONLY = ['event', 'event_seal'];

/**
 * Gives each subgraph a login role that reaches its own schema alone, and in it may only add to append-only
 * tables (`prisma/<subgraph>/append-only.txt` names more, one a line). Repeatable; call under the prepare lock.
 */
export async function grantRoles(client: pg.Client, options: RoleOptions): Promise<SubgraphAccess> {
  const { rows } = await client.query<{ database: string; may_create: boolean }>(
    `select current_database() as database, rolsuper or rolcreaterole as may_create
     from pg_roles where rolname = current_user`,
  );
  const database = rows[0]?.database ?? '';
  const mayCreate = rows[0]?.may_create ?? false;
  const access = { urls: {} as Record<SubgraphName, string>, rolesAreSeparate: true };
  for (const subgraph of SUBGRAPHS) {
    const named = options.namedUrls[subgraph];
    if (!named && !mayCreate) {
      access.urls[subgraph] = options.ownerUrl;
      access.rolesAreSeparate = false;
      continue;
    }
    const url = named ?? (await createRole(client, database, subgraph, options));
    const role = decodeURIComponent(new URL(url).username);
    await grantOwnSchema(client, subgraph, role);
    await setSearchPath(client, database, subgraph, role);
    access.urls[subgraph] = url;
  }
  return access;
}

/** `pandu_<database>_<subgraph>`; roles belong to the whole server. Long database names are cut and hashed. */
export function roleName(database: string, subgraph: SubgraphName): string {
  const name = `pandu_${database}_${subgraph}`;
  if (Buffer.byteLength(name) <= 63) return name;
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 16);
  return `pandu_${hash}_${subgraph}`;
}

async function createRole(client: pg.Client, database: string, subgraph: SubgraphName, options: RoleOptions) {
  const role = roleName(database, subgraph);
  const password = createHmac('sha256', options.clusterKey).update(`role ${role}`).digest('base64url');
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rows.length > 0 ? 'alter' : 'create';
  // The password itself would stand in the server's statement log.
  await client.query(`${verb} role ${quote(role)} login password '${scramVerifier(password)}'`);
  const url = new URL(options.ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = password;
  return url.href;
}

/** What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803); a plain ASCII password needs no SASLprep. */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const iterations = 4096;
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64');
  const serverKey = keyed('Server Key').toString('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

async function grantOwnSchema(client: pg.Client, subgraph: SubgraphName, role: string): Promise<void> {
  const tables = await existing(client, subgraph, [...APPEND_ONLY, ...declaredAppendOnly(subgraph)]);
  const to = quote(role);
  const statements = [
    `grant usage on schema ${subgraph} to ${to}`,
    `grant select, insert, update, delete on all tables in schema ${subgraph} to ${to}`,
    `grant usage, select on all sequences in schema ${subgraph} to ${to}`,
    `grant execute on all functions in schema ${subgraph} to ${to}`,
    `revoke insert, update, delete on ${subgraph}._prisma_migrations from ${to}`,
    ...tables.map((table) => `revoke update, delete on ${subgraph}.${quote(table)} from ${to}`),
  ];
  await client.query(statements.join(';\n'));
}

function declaredAppendOnly(subgraph: SubgraphName): string[] {
  const path = join(projectRoot, 'prisma', subgraph, 'append-only.txt');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));
}

async function existing(client: pg.Client, subgraph: SubgraphName, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ tablename: string }>(
    'select tablename from pg_tables where schemaname = $1 and tablename = any($2)',
    [subgraph, tables],
  );
  return rows.map((row) => row.tablename);
}

/** For people with psql; the subgraphs set theirs themselves. A role that we may not alter stays as it is. */
async function setSearchPath(
  client: pg.Client,
  database: string,
  subgraph: SubgraphName,
  role: string,
): Promise<void> {
  try {
    await client.query(
      `alter role ${quote(role)} in database ${quote(database)} set search_path = ${subgraph}, public`,
    );
  } catch (error) {
    if (errorCode(error) !== '42501') throw error;
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
