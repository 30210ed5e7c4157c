import { useQuery } from '@tanstack/react-query';
import type { PostingLabelFragment } from '../generated/graphql.ts';
import { wordOf } from '../i18n/word.ts';
import { type Place, placeWords } from '../region/place.ts';
import { type Viewer, viewerQuery } from './authProvider.ts';

/** The signed-in user; undefined until loaded. */
export function useViewer(): Viewer | undefined {
  return useQuery(viewerQuery).data;
}

/** The role of the current posting. */
export function useRole(): PostingLabelFragment['role'] | undefined {
  return useViewer()?.posting?.role;
}

/** Whether the posting answers for the office and what its people have to do. */
export function useLeadsOffice(): boolean {
  const role = useRole();
  return role === 'MANAGER' || role === 'HEAD_OF_UNIT';
}

/** The village whose own programmes the posting keeps; undefined for every other posting. */
export function useOwnVillage(): Place | undefined {
  const posting = useViewer()?.posting;
  return (posting?.role === 'VILLAGE_HEAD' && posting.region) || undefined;
}

/** Describes a posting: `Petugas dinas · Dinas Sosial`. */
export function postingLabel(posting: PostingLabelFragment): string {
  const place = posting.agency?.name ?? posting.desk?.name ?? (posting.region && placeWords(posting.region));
  return place ? `${wordOf('Role', posting.role)} · ${place}` : wordOf('Role', posting.role);
}
