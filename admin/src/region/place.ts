import type { RegionKind } from '../generated/graphql.ts';
import { wordOf } from '../i18n/word.ts';

/** A region as the API tells it. */
interface Place {
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
  return [named(kind, name) || code, isVillage && named(parent?.kind, parent?.name)]
    .filter(Boolean)
    .join(', ');
}

/** `Kecamatan Sukamaju`; a name that says its kind itself stays: `Kabupaten Utama`. */
function named(kind: RegionKind | null | undefined, name: string | null | undefined): string {
  if (!name || !kind) return name ?? '';
  const word = wordOf('RegionKind', kind);
  return name.toLowerCase().startsWith(`${word.toLowerCase()} `) ? name : `${word} ${name}`;
}
