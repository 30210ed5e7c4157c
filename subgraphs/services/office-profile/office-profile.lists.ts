import type { LocalizedText } from '../../shared/errors.ts';
import type { OfficeListName } from '../../shared/office-code.ts';
import { isAsStated, kept, type ProfileItem, type Statement } from '../../shared/office-profile/profile.ts';
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

/** The other lists: new codes at the end, and the profile's words for codes that the office has left as the program has them. */
export async function adoptCodes({ tx, profile, own }: Adoption): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  // One tier in use is for the uninsured: the office's own stays so.
  const hasMark = own.codes.some(({ forUninsured, retired }) => forUninsured && !retired);
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
      ...{ name: { ...name }, colour, needsText: needsText ?? former.needsText, active: !retired },
      forUninsured: forUninsured && !hasMark,
    });
    items.push({ ...of, outcome: 'ADDED', reason: forUninsured && hasMark ? MARK_TAKEN : null });
  }
  return items;
}
