import type { RegionKind } from '../generated/graphql.ts';
import { wordOf } from '../i18n/word.ts';

/** A region as the API tells it. */
export interface Place {
  code: string;
  name?: string | null;
  kind?: RegionKind | null;
  parent?: { name?: string | null; kind?: RegionKind | null } | null;
}

/**
 * A region by what the office calls its kind, and a village with its district, since many districts have a village of their own
 * name: `Desa Sukamaju, Kecamatan Sukamaju`. Pure but for the reader's language.
 */
export function placeWords({ code, name, kind, parent }: Place): string {
  const isVillage = code.split('.').length === 4;
  return [kindAndName({ kind, name }) || code, isVillage && parent && kindAndName(parent)]
    .filter(Boolean)
    .join(', ');
}

/** `Kecamatan Sukamaju`; a name that says its kind itself stays: `Kabupaten Utama`. */
export function kindAndName({ kind, name }: Omit<Place, 'code' | 'parent'>): string {
  if (!name || !kind) return name ?? '';
  const word = wordOf('RegionKind', kind);
  return name.toLowerCase().startsWith(`${word.toLowerCase()} `) ? name : `${word} ${name}`;
}
