import type { Actor, Role } from '../../shared/actor.ts';
import { wordOf } from '../../shared/word.ts';

/** Which post signs for the office from a day to a day (`YYYY-MM-DD`, both included; null while open). */
export interface SigningPeriod {
  title: string;
  from: string;
  until: string | null;
}

const UNNAMED_HEAD = 'Kepala Unit';

/**
 * The title of an acting head: `Plh. Bupati`, `Plt. Kepala UPT`. Null for an actor who is not acting. The posting says that somebody
 * acts and until when. The title comes from the office: a unit head's from the signers of that day, a regional head's
 * from the kind of region. Nobody types it. Pure.
 */
export function actingTitle(
  actor: Pick<Actor, 'acting' | 'role' | 'regionCode'> | null,
  signers: readonly SigningPeriod[],
  day: string,
): string | null {
  if (!actor?.acting) return null;
  const post = POSTS[actor.role]?.(actor.regionCode, signers, day);
  return post === undefined ? null : `${wordOf('Acting', actor.acting).id} ${post}`;
}

type PostOf = (regionCode: string, signers: readonly SigningPeriod[], day: string) => string;

const headOfOffice: PostOf = (_, signers, day) =>
  signers.find(({ from, until }) => from <= day && (until === null || until >= day))?.title ?? UNNAMED_HEAD;

/** Who can be acted for. Some offices are headed by the manager, others by a head of unit. */
const POSTS: Partial<Record<Role, PostOf>> = {
  MANAGER: headOfOffice,
  HEAD_OF_UNIT: headOfOffice,
  // Kemendagri numbers cities from 71 on, regencies before.
  REGIONAL_HEAD: (regionCode) => (Number(regionCode.split('.')[1]) >= 71 ? 'Wali Kota' : 'Bupati'),
};
