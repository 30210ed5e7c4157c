import { z } from 'zod';
import { askPeer } from '../ask-peer.ts';
import type { BaseContext } from '../context.ts';
import { type LocalizedText, RuleError } from '../errors.ts';
import type { EventKinds } from '../events.ts';
import { dryRun as asDryRun, type Tx, write } from '../write.ts';
import type { ProfileItem } from './profile.ts';

/** The input of an act that adopts a subgraph's part of a profile. */
export interface ProfileAdoptInput {
  requestId: string;
  /** The whole document: each subgraph takes its own sections. */
  profile?: unknown;
  /** Only says what would become of each statement. */
  dryRun: boolean;
}

/** What became, or would become, of each statement. */
export interface ProfileAdoption {
  dryRun: boolean;
  items: readonly ProfileItem[];
}

const answer = z.object({ hasCases: z.boolean() });

/** Refuses a profile once the office has cases: it is a beginning. RuleError `PROFILE_TOO_LATE`, `SUBGRAPH_UNAVAILABLE`. */
export async function assertNoCases(ctx: Pick<BaseContext, 'peers' | 'log' | 'traceId'>): Promise<void> {
  const { hasCases } = await askPeer(ctx, { to: 'cases', method: 'hasCases', input: null, answer });
  if (hasCases) throw tooLate();
}

const TOO_LATE: LocalizedText = {
  id: 'Kantor ini sudah mencatat kasus. Profil hanya dapat diambil sebelum kasus pertama; sesudahnya ubah setiap daftar sendiri.',
  en: 'This office has registered cases. A profile can be adopted before the first case only; after it, change each list by itself.',
};
export const tooLate = (): RuleError =>
  new RuleError('PROFILE_TOO_LATE', TOO_LATE, { path: ['input', 'profile'] });

/**
 * Runs an adoption in one transaction, all or nothing. A dry run is the same transaction, undone at its end: what it says is what
 * would happen, refusals by the database included.
 */
export async function adopt<P, E extends EventKinds>(
  ctx: Pick<BaseContext<P, E>, 'actor' | 'clock' | 'db' | 'events' | 'keys'>,
  name: string,
  input: ProfileAdoptInput,
  work: (tx: Tx<P, E>) => Promise<ProfileItem[]>,
): Promise<ProfileAdoption> {
  const { dryRun, requestId } = input;
  if (!dryRun) {
    // A repeated request is answered with what the first one did.
    const items = await write(ctx, { requestId, name, input }, async (tx) =>
      (await work(tx)).map(({ name, reason, ...item }) => ({
        ...item,
        name: { ...name },
        reason: reason && { ...reason },
      })),
    );
    return { dryRun, items };
  }
  return { dryRun, items: await asDryRun(ctx, work) };
}
