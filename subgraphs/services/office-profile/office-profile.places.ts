import { dayToDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { fixedId } from '../../shared/ids.ts';
import {
  added,
  isAsStated,
  kept,
  leftOut,
  type ProfileItem,
  type Statement,
} from '../../shared/office-profile/profile.ts';
import { isWithinRegion } from '../../shared/policy.ts';
import { addAgency } from '../agency/agency.service.ts';
import type { ServicesTx } from '../context.ts';
import { addDesk } from '../desk/desk.service.ts';
import { putOffice } from '../office/office.service.ts';
import { lockOffice } from '../office/office.store.ts';
import { addUnit, unknownRegion } from '../unit/unit.service.ts';
import type { Adoption } from './office-profile.ts';

const ELSEWHERE: LocalizedText = {
  id: 'Milik daerah lain.',
  en: 'It is of another regency.',
};
const INVENTED_LETTERHEAD: LocalizedText = {
  id: 'Kop surat contoh: isi kop surat kantor Anda sendiri.',
  en: 'An invented letterhead: write your own.',
};
const INVENTED_DECREE: LocalizedText = {
  id: 'Tanpa SK: nomor dan tanggalnya contoh.',
  en: 'Without its decree: number and day are invented.',
};
const withoutOther = (code: string): LocalizedText => ({
  id: `${code} tidak ada di kantor ini.`,
  en: `This office has no ${code}.`,
});

/** The letterhead, of the same regency alone; people who sign come with a sample only. */
export async function adoptLetterhead({ tx, profile, own, ...more }: Adoption): Promise<ProfileItem[]> {
  const { office } = profile;
  if (!office) return [];
  const { regency, name, address, phone, email, website, source } = office;
  const of: Statement = { section: 'office', code: regency, name: { id: name, en: name }, source };
  if (own.office) return [kept(of, isAsStated(office, own.office, ['place', 'shortName', 'signers']))];
  if (regency !== more.regencyCode) return [leftOut(of, ELSEWHERE)];
  if (source === 'sample' && !more.isSample) return [leftOut(of, INVENTED_LETTERHEAD)];
  const { id } = await lockOffice(tx);
  const signers = more.isSample ? office.signers : [];
  return [await added(of, () => putOffice(tx, id, { name, address, phone, email, website, signers }))];
}

export async function adoptAgencies({ tx, profile, own }: Adoption): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  for (const stated of profile.agencies ?? []) {
    const { code, name, signsIn, source } = stated;
    const of: Statement = { section: 'agencies', code, name, source };
    const has = await tx.prisma.agency.findUnique({ where: { code } });
    const same = own.agencies.find((one) => one.code === code);
    items.push(
      has
        ? kept(of, isAsStated(stated, same, ['kind']))
        : await added(of, () => addAgency(tx, { id: fixedId('agcy', code), code, name, signsIn })),
    );
  }
  return items;
}

/** Units of this regency. An invented decree stays in the sample; a unit that needs one is left out then. */
export async function adoptUnits({ tx, profile, own, ...more }: Adoption): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  for (const stated of profile.units ?? []) {
    const { code, name, level, region, reportsTo = null, source } = stated;
    const of: Statement = { section: 'units', code, name, source };
    if (await tx.prisma.unit.findUnique({ where: { code } })) {
      const same = own.units.find((one) => one.code === code);
      items.push(kept(of, isAsStated(stated, same)));
      continue;
    }
    if (!isWithinRegion(region, more.regencyCode)) {
      items.push(leftOut(of, ELSEWHERE));
      continue;
    }
    const parent = stated.parent ? await tx.prisma.unit.findUnique({ where: { code: stated.parent } }) : null;
    if (stated.parent && !parent) {
      items.push(leftOut(of, withoutOther(stated.parent)));
      continue;
    }
    const agency = stated.reportsToAgency
      ? await tx.prisma.agency.findUnique({ where: { code: stated.reportsToAgency } })
      : null;
    const isInvented = stated.decree?.source === 'sample' && !more.isSample;
    const decree = isInvented ? undefined : stated.decree;
    const firstDay = stated.from ?? decree?.day;
    const add = async () => {
      if (more.regions && !more.regions.has(region)) throw unknownRegion();
      return addUnit(tx, {
        ...{ id: fixedId('unit', code), code, name, level, regionCode: region, reportsTo },
        parentId: parent?.id ?? null,
        reportsToAgencyId: agency?.id ?? null,
        decreeNumber: decree?.number ?? null,
        decreedOn: decree?.day ? dayToDate(decree.day) : null,
        validFrom: firstDay ? dayToDate(firstDay) : more.today,
        validUntil: stated.until ? dayToDate(stated.until) : null,
      });
    };
    items.push(await added(of, add, isInvented ? INVENTED_DECREE : null));
  }
  return items;
}

export async function adoptDesks({ tx, profile, own }: Adoption): Promise<ProfileItem[]> {
  const first = profile.units?.find(({ level }) => level === 'REGENCY')?.code;
  const items: ProfileItem[] = [];
  for (const stated of profile.desks ?? []) {
    const { code, name, sector, source } = stated;
    const of: Statement = { section: 'desks', code, name, source };
    if (await tx.prisma.desk.findUnique({ where: { code } })) {
      const same = own.desks.find((one) => one.code === code);
      items.push(kept(of, isAsStated(stated, same)));
      continue;
    }
    const unit = await unitOf(tx, stated.unit ?? first);
    items.push(
      await added(of, () => addDesk(tx, { id: fixedId('desk', code), code, name, sector, unitId: unit })),
    );
  }
  return items;
}

/** The unit of a code; null where it was left out. */
async function unitOf(tx: ServicesTx, code: string | undefined): Promise<string | null> {
  const unit = code === undefined ? null : await tx.prisma.unit.findUnique({ where: { code } });
  return unit?.id ?? null;
}
