import { dateToDay } from '../../shared/clock.ts';
import { invalidProfile, type ProfileItem } from '../../shared/office-profile/profile.ts';
import { officeLists } from '../office-code/office-code.codes.ts';
import { lockOfficeList } from '../office-code/office-code.store.ts';
import { adoptCodes, adoptSectors, assertCodesLeft } from './office-profile.lists.ts';
import { adoptAgencies, adoptDesks, adoptLetterhead, adoptUnits } from './office-profile.places.ts';
import { adoptPrograms, adoptVisitGuides } from './office-profile.programs.ts';
import { catalogueContradictions } from './office-profile.references.ts';
import { codesIn, readCatalogue } from './office-profile.store.ts';
import type { Adoption } from './office-profile.ts';

/**
 * Adds what the office lacks of a profile; what it has, it keeps. Running it again changes nothing. ValidationError
 * `PROFILE_INVALID` for codes that nothing states, or that are stated twice, and for lists that would have none in use.
 */
export async function adoptCatalogue(
  given: Omit<Adoption, 'own'>,
  path: readonly string[] = [],
): Promise<ProfileItem[]> {
  const { tx, profile, regencyCode, today } = given;
  // Nobody changes a list while it is compared with the profile's.
  for (const list of officeLists.list) await lockOfficeList(tx, list);
  const own = await readCatalogue(tx, regencyCode, dateToDay(today));
  const issues = catalogueContradictions(
    profile,
    {
      sectors: new Set(own.sectors.map(({ code }) => code)),
      needs: new Set(own.codes.filter(({ list }) => list === 'CASE_NEED').map(({ code }) => code)),
      tiers: new Set(own.codes.filter(({ list }) => list === 'CARD_TIER').map(({ code }) => code)),
      cards: new Set(own.codes.filter(({ list }) => list === 'CARD').map(({ code }) => code)),
      funds: new Set(own.codes.filter(({ list }) => list === 'FUND_SOURCE').map(({ code }) => code)),
      agencies: await codesIn(tx, 'agency'),
      units: await codesIn(tx, 'unit'),
      programs: await codesIn(tx, 'program'),
    },
    path,
  );
  if (issues.length > 0) throw invalidProfile(issues);
  const adoption = { ...given, own };
  const lists = [
    ...(await adoptLetterhead(adoption)),
    ...(await adoptCodes(adoption)),
    // After the codes: a sector may take a new need.
    ...(await adoptSectors(adoption)),
  ];
  await assertCodesLeft(adoption, path);
  return [
    ...lists,
    ...(await adoptAgencies(adoption)),
    ...(await adoptUnits(adoption)),
    ...(await adoptDesks(adoption)),
    ...(await adoptPrograms(adoption)),
    ...(await adoptVisitGuides(adoption)),
  ];
}
