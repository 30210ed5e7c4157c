import type { LocalizedText } from '../../shared/errors.ts';
import { fixedId } from '../../shared/ids.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import {
  added,
  isAsStated,
  kept,
  leftOut,
  type ProfileItem,
  type Statement,
} from '../../shared/office-profile/profile.ts';
import { isWithinRegion } from '../../shared/policy.ts';
import { asText } from '../context.ts';
import type { OfficeCode, Program } from '../generated/prisma/client.ts';
import { lockOfficeList } from '../office-code/office-code.store.ts';
import { wholeList } from '../office-code/office-code.ts';
import { loosenedRefusal, NOTHING_GIVEN } from '../program/program.approval.ts';
import { addPublished } from '../program/program.service.ts';
import { EMPTY_TERMS } from '../program/program.terms.ts';
import { addVisitGuide } from '../visit-guide/visit-guide.service.ts';
import { idsByCode } from './office-profile.store.ts';
import { isRangeInvented, isStandardInvented, statedTerms } from './office-profile.terms.ts';
import type { Adoption } from './office-profile.ts';

/** What a programme without a letter keeps, should it need one later. */
const MONTHS_WITHOUT_LETTER = 3;

const INVENTED_AMOUNT: LocalizedText = {
  id: 'Tanpa besaran bantuan: jumlahnya contoh. Isi sendiri.',
  en: 'Without the amount: it is invented. Write your own.',
};
const INVENTED_STANDARD: LocalizedText = {
  id: 'Tanpa standar pelayanan: isinya contoh. Isi sendiri.',
  en: 'Without the service standard: it is invented. Write your own.',
};
const INVENTED_BOTH: LocalizedText = {
  id: 'Tanpa besaran bantuan dan standar pelayanan: keduanya contoh. Isi sendiri.',
  en: 'Without the amount and the service standard: both are invented. Write your own.',
};
const WITHOUT_VILLAGE: LocalizedText = {
  id: 'Milik {RegionLevel.VILLAGE} yang tidak ada di sini.',
  en: 'It is of a {RegionLevel.VILLAGE} that is not here.',
};
const withoutAgency = (code: string): LocalizedText => ({
  id: `Instansi ${code} tidak ada di kantor ini.`,
  en: `This office has no agency ${code}.`,
});

/**
 * Programmes with their criteria, without a quota: that is decided for each year. An invented amount or service standard stays in the
 * sample; who may give money without approval is the regional head's to decide (PYK-3).
 */
export async function adoptPrograms({ tx, profile, own, survey, ...more }: Adoption): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  const agencyIds = await idsByCode(tx, 'agency');
  const programIds = await idsByCode(tx, 'program');
  const ids = { agency: (one: string) => agencyIds.get(one), program: (one: string) => programIds.get(one) };
  for (const stated of profile.programs ?? []) {
    const { code, sector, approval, batch, name, description, unit, letterMonths, criteria, source } = stated;
    const of: Statement = { section: 'programs', code, name, source };
    if (await tx.prisma.program.findUnique({ where: { code } })) {
      const same = own.programs.find((one) => one.code === code);
      items.push(kept(of, isAsStated(written(stated), same, ['quota'])));
      continue;
    }
    const agency = await tx.prisma.agency.findUnique({ where: { code: stated.agency } });
    if (!agency) {
      items.push(leftOut(of, withoutAgency(stated.agency)));
      continue;
    }
    const { village } = stated;
    if (village && (!isWithinRegion(village, more.regencyCode) || more.regions?.has(village) === false)) {
      items.push(leftOut(of, WITHOUT_VILLAGE));
      continue;
    }
    const isInvented = unit?.source === 'sample' && !more.isSample;
    const unitAmountRupiah = isInvented ? null : (unit?.rupiah ?? null);
    const add = async () => {
      const refusal = loosenedRefusal(NOTHING_GIVEN, { approval, unitAmountRupiah });
      if (refusal && !more.isSample) throw refusal;
      const said = {
        ...EMPTY_TERMS,
        ...{ sector, approval, batch, name, description, agencyId: agency.id },
        ...statedTerms(stated, ids, more.isSample === true),
        unitAmountRupiah,
        letterRequired: letterMonths !== undefined,
        letterValidMonths: letterMonths ?? MONTHS_WITHOUT_LETTER,
      };
      const asked = criteria ? { ...criteria, validFrom: more.criteriaFrom } : null;
      await addPublished(tx, { id: fixedId('prog', code), code }, said, asked, survey);
    };
    programIds.set(code, fixedId('prog', code));
    const isAmountLeft = isInvented || isRangeInvented(stated);
    items.push(
      await added(of, add, more.isSample ? null : leftBehind(isAmountLeft, isStandardInvented(stated))),
    );
  }
  return items;
}

/** What of a programme stays in the sample. */
function leftBehind(amount: boolean, standard: boolean): LocalizedText | null {
  if (amount) return standard ? INVENTED_BOTH : INVENTED_AMOUNT;
  return standard ? INVENTED_STANDARD : null;
}

/** A statement as a document has it: money as numbers, no lists that are empty. */
const written = (program: object): object =>
  JSON.parse(
    JSON.stringify(program, (_, value: unknown) => {
      if (typeof value === 'bigint') return Number(value);
      return Array.isArray(value) && value.length === 0 ? undefined : value;
    }),
  ) as object;

export async function adoptVisitGuides({ tx, profile, own }: Adoption): Promise<ProfileItem[]> {
  const items: ProfileItem[] = [];
  const kinds = wholeList('VISIT_KIND', await lockOfficeList(tx, 'VISIT_KIND'));
  for (const stated of profile['visit-guides'] ?? []) {
    const { kind, program: programCode, documents, source } = stated;
    const program = programCode ? await tx.prisma.program.findUnique({ where: { code: programCode } }) : null;
    const name = guideName(kind, kinds, program);
    const of: Statement = {
      section: 'visit-guides',
      code: [kind, programCode].join(' ').trim(),
      name,
      source,
    };
    if (programCode && !program) {
      items.push(leftOut(of, withoutProgram(programCode)));
      continue;
    }
    const programId = program?.id ?? null;
    if (await tx.prisma.visitGuide.findFirst({ where: { kind, programId } })) {
      const same = own['visit-guides'].find((one) => one.kind === kind && one.program === programCode);
      items.push(kept(of, isAsStated(stated, same)));
      continue;
    }
    const id = fixedId('guide', `${kind}-${programCode ?? ''}`);
    const add = async () => {
      await assertOfficeCodes(tx, 'VISIT_KIND', [kind], ['input', 'kind'], { held: true });
      await addVisitGuide(tx, { id, kind, programId, documents });
    };
    items.push(await added(of, add));
  }
  return items;
}

/** What a guide is for: the kind of visit, and the programme where it is for one. */
function guideName(
  kind: string,
  kinds: readonly Pick<OfficeCode, 'code' | 'name'>[],
  program: Pick<Program, 'name'> | null,
): LocalizedText {
  const found = kinds.find(({ code }) => code === kind);
  const visit = found ? asText(found.name) : { id: kind, en: kind };
  if (!program) return visit;
  const { id, en } = asText(program.name);
  return { id: `${visit.id}: ${id}`, en: `${visit.en}: ${en}` };
}

const withoutProgram = (code: string): LocalizedText => ({
  id: `Program ${code} tidak diambil.`,
  en: `The programme ${code} is left out.`,
});
