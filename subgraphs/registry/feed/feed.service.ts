import { ValidationError } from '../../shared/errors.ts';
import type { RegistryContext } from '../context.ts';
import type { Household, Verification } from '../generated/prisma/client.ts';
import { householdById } from '../household/household.store.ts';
import { verificationById } from '../verification/verification.store.ts';
import { type CopiedNoun, type CopyPlace, readChanges, readCopy, readHead } from './feed.store.ts';

/** What changed since a position, for a device that keeps a copy. */
export interface Changes {
  households: Household[];
  verifications: Verification[];
  /** Ids to forget. */
  deleted: string[];
  /** Where to continue: a position of the log, and during the first copy also a place in the copy. */
  position: string;
  hasMore: boolean;
}

export const MOST = 100;
/** Events read at a time, and how often in one request. This limits the cost of a page. */
const WINDOW = 2000n;
const WINDOWS = 25;

/** A device's position in the log and, during its first copy, in the copy. */
interface Bookmark {
  position: string;
  copying: { noun: CopiedNoun; after: CopyPlace | null } | null;
}

/**
 * What changed in the actor's scope after a position, in its current state; items that left the scope are ids to
 * delete. Call again with `position` while `hasMore`. The first time (`0`) it copies everything in scope in pages,
 * without reading the log; changes during the copy come afterwards, from the log position noted at its start. Throws
 * ValidationError `POSITION_FORM`, `PAGE_TOO_LARGE`.
 */
export async function changesSince(ctx: RegistryContext, since: string, first: number): Promise<Changes> {
  const bookmark = readBookmark(since);
  if (first < 1 || first > MOST) {
    throw new ValidationError(
      'PAGE_TOO_LARGE',
      { id: `Satu halaman memuat 1 sampai ${MOST} baris.`, en: `A page has 1 to ${MOST} rows.` },
      { path: ['first'] },
    );
  }
  const head = await readHead(ctx); // read first, so that later changes come after it
  if (bookmark.copying) return copyPage(ctx, bookmark.position, bookmark.copying, first);
  if (bookmark.position === '0') return copyPage(ctx, head, { noun: 'household', after: null }, first);
  return changePage(ctx, bookmark.position, head, first);
}

async function copyPage(
  ctx: RegistryContext,
  position: string,
  { noun, after }: NonNullable<Bookmark['copying']>,
  first: number,
): Promise<Changes> {
  const rows = await readCopy(ctx, noun, after, first + 1);
  const page = rows.slice(0, first);
  const hasMoreOfNoun = rows.length > first;
  const next: Bookmark = hasMoreOfNoun
    ? { position, copying: { noun, after: page.at(-1) ?? null } }
    : { position, copying: noun === 'household' ? { noun: 'verification', after: null } : null };
  return {
    ...(await loadAll(
      ctx,
      page.map((row) => row.id),
    )),
    deleted: [],
    position: writeBookmark(next),
    hasMore: next.copying !== null,
  };
}

async function changePage(
  ctx: RegistryContext,
  since: string,
  head: string,
  first: number,
): Promise<Changes> {
  let after = BigInt(since);
  const end = BigInt(head);
  for (let window = 0; window < WINDOWS && after < end; window++) {
    const upTo = after + WINDOW < end ? after + WINDOW : end;
    const rows = await readChanges(ctx, after.toString(), upTo.toString(), first + MOST);
    const last = rows[first - 1]?.position;
    // All items of one event go on one page: the next page starts after its position.
    const page = rows.length > first ? rows.filter((row) => BigInt(row.position) <= BigInt(last ?? 0)) : rows;
    after = page.length < rows.length ? BigInt(last ?? 0) : upTo;
    if (page.length > 0) {
      return {
        ...(await loadAll(
          ctx,
          page.filter((row) => !row.gone).map((row) => row.id),
        )),
        deleted: page.filter((row) => row.gone).map((row) => row.id),
        position: after.toString(),
        hasMore: after < end,
      };
    }
  }
  return { households: [], verifications: [], deleted: [], position: after.toString(), hasMore: after < end };
}

async function loadAll(
  ctx: RegistryContext,
  ids: readonly string[],
): Promise<Pick<Changes, 'households' | 'verifications'>> {
  const [households, verifications] = await Promise.all([
    Promise.all(ids.map((id) => ctx.load(householdById, id))),
    Promise.all(ids.map((id) => ctx.load(verificationById, id))),
  ]);
  return {
    households: households.filter((row) => row !== null),
    verifications: verifications.filter((row) => row !== null),
  };
}

const BOOKMARK = /^(\d{1,18})(?::(h|v)(?::([\d.]+):(\w+))?)?$/;

function readBookmark(text: string): Bookmark {
  const [, position, noun, villageCode, id] = BOOKMARK.exec(text) ?? [];
  if (position === undefined) {
    throw new ValidationError(
      'POSITION_FORM',
      { id: 'Posisi tidak dikenal.', en: 'Unknown position.' },
      { path: ['since'] },
    );
  }
  if (noun === undefined) return { position, copying: null };
  const after = villageCode !== undefined && id !== undefined ? { villageCode, id } : null;
  return { position, copying: { noun: noun === 'h' ? 'household' : 'verification', after } };
}

function writeBookmark({ position, copying }: Bookmark): string {
  if (!copying) return position;
  const after = copying.after ? `:${copying.after.villageCode}:${copying.after.id}` : '';
  return `${position}:${copying.noun === 'household' ? 'h' : 'v'}${after}`;
}
