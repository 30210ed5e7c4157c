import type { LocalizedText } from '../../shared/errors.ts';
import { type OfficeListName, statedCodes } from '../../shared/office-code.ts';
import {
  invalidProfile,
  isAsStated,
  kept,
  type ProfileItem,
  type Statement,
} from '../../shared/office-profile/profile.ts';
import type { ServicesTx } from '../context.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { saveCode } from '../office-code/office-code.service.ts';
import { lockOfficeList } from '../office-code/office-code.store.ts';
import { wholeList } from '../office-code/office-code.ts';
import type { Adoption } from './office-profile.ts';

/** The sectors of a profile, and which needs each takes: a need that the office has given to a sector stays there. */
export async function adoptSectors({ tx, profile, own }: Adoption): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  for (const { needs, retired, ...stated } of profile.sectors ?? []) {
    const of: Statement = { section: 'sectors', code: stated.code, name: stated.name, source: stated.source };
    const has = own.sectors.find(({ code }) => code === stated.code);
    if (has) {
      items.push(kept(of, isAsStated(stated, has)));
      continue;
    }
    const { code, name, colour = null } = stated;
    await saveCode(tx, {
      ...(await nextCode(tx, 'SECTOR', code)),
      ...{ name: { ...name }, colour, active: !retired },
    });
    for (const need of needs) await giveNeed(tx, need, code);
    items.push({ ...of, outcome: 'ADDED', reason: null });
  }
  return items;
}

/** A code of a list that the office has not, as it is first stored: at the end. */
async function nextCode(tx: ServicesTx, list: OfficeListName, code: string): Promise<OfficeCode> {
  const all = wholeList(list, await lockOfficeList(tx, list));
  return {
    ...{ list, code, name: {}, position: (all.at(-1)?.position ?? 0) + 1, colour: null, sector: null },
    ...{ needsText: false, forUninsured: false, active: true, version: 0 },
  };
}

async function giveNeed(tx: ServicesTx, code: string, sector: string): Promise<void> {
  const need = wholeList('CASE_NEED', await lockOfficeList(tx, 'CASE_NEED')).find((one) => one.code === code);
  if (need && need.sector === null) await saveCode(tx, { ...need, sector });
}

const MARK_TAKEN: LocalizedText = {
  id: 'Tanpa tanda untuk keluarga tanpa jaminan kesehatan: kartu lain di kantor ini sudah memilikinya.',
  en: 'Without the mark for the uninsured: another card of this office has it.',
};

/**
 * The other lists: new codes at the end, and the profile's words for codes that the office has left as the program has them. A list
 * that the office has not touched and the profile states whole comes in the profile's order.
 */
export async function adoptCodes({ tx, profile, own }: Adoption): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  // One tier in use is for the uninsured: the office's own stays so.
  const hasMark = own.codes.some(({ forUninsured, retired }) => forUninsured && !retired);
  const ordered = listsInOrder(profile.codes ?? [], own.codes);
  for (const { retired, ...stated } of profile.codes ?? []) {
    const { list, code, name, needsText, colour = null, forUninsured = false, source } = stated;
    const of: Statement = { section: 'codes', code: `${list} ${code}`, name, source };
    const has = own.codes.find((one) => one.list === list && one.code === code);
    if (has) {
      items.push(kept(of, isAsStated(stated, has)));
      continue;
    }
    const row = wholeList(list, await lockOfficeList(tx, list)).find((one) => one.code === code);
    const former = row ?? (await nextCode(tx, list, code));
    await saveCode(tx, {
      ...former,
      position: positionIn(ordered.get(list), code) ?? former.position,
      ...{ name: { ...name }, colour, needsText: needsText ?? former.needsText, active: !retired },
      forUninsured: forUninsured && !hasMark,
    });
    items.push({ ...of, outcome: 'ADDED', reason: forUninsured && hasMark ? MARK_TAKEN : null });
  }
  return items;
}

/** The codes of each list that comes in the profile's order, by list. Pure. */
function listsInOrder(
  stated: readonly { list: OfficeListName; code: string }[],
  own: readonly { list: string }[],
): ReadonlyMap<OfficeListName, string[]> {
  const lists = new Map<OfficeListName, string[]>();
  for (const { list, code } of stated) lists.set(list, [...(lists.get(list) ?? []), code]);
  for (const [list, codes] of lists) {
    const isWhole = statedCodes(list).list.every((code) => codes.includes(code));
    if (!isWhole || own.some((one) => one.list === list)) lists.delete(list);
  }
  return lists;
}

const positionIn = (codes: readonly string[] | undefined, code: string): number | undefined =>
  codes && codes.indexOf(code) + 1;

/**
 * Refuses a profile after which a list would have no code left to choose, except that an office may give no cards. ValidationError
 * `PROFILE_INVALID` with `LAST_CODE`.
 */
export async function assertCodesLeft({ tx, profile }: Adoption, path: readonly string[]): Promise<void> {
  const retired = [
    ...(profile.sectors ?? []).map((one, at) => ({ ...one, list: 'SECTOR' as const, at: ['sectors', at] })),
    ...(profile.codes ?? []).map((one, at) => ({ ...one, at: ['codes', at] })),
  ].filter((one) => one.retired && one.list !== 'CARD_TIER' && one.list !== 'CARD');
  for (const { list, at } of new Map(retired.map((one) => [one.list, one])).values()) {
    const all = wholeList(list, await lockOfficeList(tx, list));
    if (all.some(({ active }) => active)) continue;
    throw invalidProfile([
      { code: 'LAST_CODE', message: NONE_LEFT, path: [...path, ...at.map(String), 'retired'] },
    ]);
  }
}

const NONE_LEFT: LocalizedText = {
  id: 'Dengan profil ini tidak ada lagi kode yang dipakai di daftar ini.',
  en: 'This profile would leave no code of this list in use.',
};
