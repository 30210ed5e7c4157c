import type { BaseContext, LoaderDefinition } from '../shared/context.ts';
import { type LocalizedText, notFound } from '../shared/errors.ts';
import { grantFor, type Policy } from '../shared/policy.ts';
import type { Tx } from '../shared/write.ts';
import type { RegistryEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** What the code of this subgraph is given for one request, or one pass of a consumer or job. */
export type RegistryContext = BaseContext<PrismaClient, RegistryEventKinds>;

/** One transaction on this subgraph's tables, with its events. */
export type RegistryTx = Tx<PrismaClient, RegistryEventKinds>;

/** Reads what a write has just done, past what this request remembers of it. Throws NotFoundError. */
export async function readAfterWrite<V>(
  ctx: RegistryContext,
  loader: LoaderDefinition<string, V>,
  id: string,
  noun: LocalizedText,
): Promise<V> {
  const [row] = await loader.fetch([id], ctx as BaseContext);
  if (!row) throw notFound(noun, ['input', 'id']);
  return row;
}

/** Whether the actor may see a field that the policy can mask, when reading. */
export function sees<Action extends string, Field extends string>(
  ctx: RegistryContext,
  policy: Policy<Action | 'read', Field>,
  field: Field,
): boolean {
  const grant = grantFor(policy, ctx.actor, 'read');
  return grant.allow && !grant.masked.has(field);
}
