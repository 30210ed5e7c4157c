import type { Actor, Role } from '../../shared/actor.ts';
import type { Title } from '../../shared/title.codes.ts';
import { type OfficeWords, wordOf } from '../../shared/word.ts';

/** Which post signs for the office from a day to a day (`YYYY-MM-DD`, both included; null while open). */
export interface SigningPeriod {
  title: string;
  from: string;
  until: string | null;
}

/** What the office calls its posts. */
export interface PostNames {
  signers: readonly SigningPeriod[];
  words: OfficeWords;
}

/**
 * The title of an acting head: `Plh. Kepala Daerah`, `Plt. Kepala UPT`. Null for an actor who is not acting. The posting says
 * that somebody acts and until when. The title comes from the office: a unit head's from the signers of that day, else from
 * its words. Nobody types it. Pure.
 */
export function actingTitle(
  actor: Pick<Actor, 'acting' | 'role'> | null,
  { signers, words }: PostNames,
  day: string,
): string | null {
  const post = actor?.acting ? POSTS[actor.role] : undefined;
  if (!actor?.acting || !post) return null;
  const signer =
    post === 'OFFICE_HEAD'
      ? signers.find(({ from, until }) => from <= day && (until === null || until >= day))
      : undefined;
  return `${wordOf('Acting', actor.acting).id} ${signer?.title ?? wordOf('Title', post, words).id}`;
}

/** Who can be acted for. Some offices are headed by the manager, others by a head of unit. */
const POSTS: Partial<Record<Role, Title>> = {
  MANAGER: 'OFFICE_HEAD',
  HEAD_OF_UNIT: 'OFFICE_HEAD',
  REGIONAL_HEAD: 'REGIONAL_HEAD',
  VILLAGE_HEAD: 'VILLAGE_HEAD',
};
