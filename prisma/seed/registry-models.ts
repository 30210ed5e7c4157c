import { createHash } from 'node:crypto';
import type { RegistryContext } from '../../subgraphs/registry/context.ts';
import type {
  Decree,
  FamilyCard,
  HeldCard,
  Household,
  Person,
  Verification,
} from '../../subgraphs/registry/generated/prisma/client.ts';
import { maskHeldNumber } from '../../subgraphs/registry/held-card/held-card.number.ts';
import { factAnswers } from '../../subgraphs/registry/instrument/instrument.answers.ts';
import { answersOf } from '../../subgraphs/registry/person/member-fields.ts';
import { nameKey } from '../../subgraphs/registry/person/person.name.ts';
import { sealNik } from '../../subgraphs/registry/person/person.write.ts';
import { addDays, dayToDate, officeDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { bytes, encrypt, keyedHash, maskCardNumber } from '../../subgraphs/shared/personal.ts';
import { officeWordsOf, wordOf } from '../../subgraphs/shared/word.ts';
import type { Profile } from './offices/profile.sections.ts';
import { DECREE_AGE_DAYS, type SampleHousehold, type SampleVerification } from './registry-households.ts';

export const INSTRUMENT_ID = fixedId('inst', 'BRU-1');
const MANAGER_ID = fixedId('acct', 'manajer');
const CLERK_ID = fixedId('acct', 'backoffice.data');
/** The person without an account who filled the paper forms. */
const PAPER_SURVEYOR = 'Kader survei (contoh)';

const dayOf = (day: string | null): Date | null => (day === null ? null : dayToDate(day));

/** The decree that lists the sample's households, some weeks old. */
export function decreeOf({ office, codes }: Profile, today: string, now: Date): Decree {
  const issuedOn = addDays(today, -DECREE_AGE_DAYS);
  const title = wordOf('Title', 'REGIONAL_HEAD', officeWordsOf(codes)).id;
  return {
    id: fixedId('decr', 'sample'),
    number: `460/${issuedOn.slice(5, 7)}/003/${issuedOn.slice(0, 4)}`,
    issuedOn: dayToDate(issuedOn),
    subject: 'Penetapan daftar rumah tangga penerima manfaat (contoh)',
    signer: `${title} ${office.place} (contoh)`,
    fileId: null,
    createdAt: now,
  };
}

export function householdOf(one: SampleHousehold, decree: Decree, now: Date): Household {
  const { verification, listing } = one;
  const decided = verification?.status === 'DECIDED' ? verification : null;
  const isPoor = decided?.assessment?.class.entitles ?? false;
  return {
    id: one.id,
    headPersonId: one.people[0]?.id ?? null,
    address: one.address,
    rt: one.rt,
    rw: one.rw,
    villageCode: one.villageCode,
    latitude: one.place?.latitude ?? null,
    longitude: one.place?.longitude ?? null,
    listing,
    source: one.source,
    decile: one.decile,
    instrumentId: decided && INSTRUMENT_ID,
    answers: factAnswers(decided?.answers ?? {}) as object,
    score: decided?.assessment?.score ?? null,
    className: decided?.assessment?.class.code ?? null,
    cardTier: decided?.assessment?.class.cardTier ?? null,
    // From the family card (`cardOf`).
    membersListedOn: dayToDate(addDays(officeDate(now), -200)),
    entitledFrom: isPoor ? dayOf(decided?.decidedOn ?? null) : null,
    decreeId: listing === 'LISTED' ? decree.id : null,
    listedOn: listing === 'LISTED' ? decree.issuedOn : null,
    offOn: listing === 'OFF' ? dayOf(decided?.decidedOn ?? null) : null,
    offDecreeId: null,
    offProposedOn: null,
    offProposedReason: null,
    offProposedBy: null,
    offVerificationId: null,
    offReason: listing === 'OFF' ? `Survei ${decided?.decidedOn}: Tidak miskin` : null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

export function cardOf(ctx: RegistryContext, one: SampleHousehold, today: string): FamilyCard {
  return {
    id: fixedId('kk', one.familyId),
    familyId: one.familyId,
    cipher: new Uint8Array(encrypt(ctx.keys.data, one.familyCardNumber)),
    hash: new Uint8Array(keyedHash(ctx.keys.hash, 'kk', one.familyCardNumber)),
    masked: maskCardNumber(one.familyCardNumber),
    validFrom: dayToDate(addDays(today, -200)),
    validUntil: null,
  };
}

export function peopleOf(ctx: RegistryContext, one: SampleHousehold, now: Date): Person[] {
  return one.people.map(({ nik, nikFlag: _, ...person }) => ({
    ...person,
    ...answersOf(person),
    ...sealNik(ctx, nik, false, ['nik']),
    householdId: one.id,
    familyId: one.familyId,
    nameKey: nameKey(person.name),
    villageCode: one.villageCode,
    diedOn: null,
    mergedIntoId: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }));
}

export function verificationsOf(one: SampleHousehold, now: Date): Verification[] {
  return one.verification ? [verificationOf(one, one.verification, now)] : [];
}

function verificationOf(one: SampleHousehold, survey: SampleVerification, now: Date): Verification {
  const isDecided = survey.status === 'DECIDED';
  const isFilled = survey.occurredOn !== null;
  const { assessment, surveyorAccountId } = survey;
  return {
    id: survey.id,
    householdId: one.id,
    caseId: null,
    villageCode: one.villageCode,
    status: survey.status,
    instrumentId: INSTRUMENT_ID,
    note: null,
    origin: 'REQUEST',
    requestedOn: dayToDate(survey.requestedOn),
    substitutionId: null,
    surveyorAccountId,
    assignedOn: surveyorAccountId ? dayToDate(addDays(survey.requestedOn, 1)) : null,
    dueOn: dayToDate(addDays(survey.requestedOn, 21)),
    answers: survey.answers as object,
    members: null,
    score: assessment?.score ?? null,
    scoreClass: assessment?.class.code ?? null,
    latitude: isFilled ? (one.place?.latitude ?? null) : null,
    longitude: isFilled ? (one.place?.longitude ?? null) : null,
    narrative: survey.narrative,
    occurredOn: dayOf(survey.occurredOn),
    filledOffline: isFilled && surveyorAccountId === null,
    submittedBy: isFilled ? (surveyorAccountId ?? CLERK_ID) : null,
    filledBy: isFilled ? surveyorAccountId : null,
    filledByName: isFilled && surveyorAccountId === null ? PAPER_SURVEYOR : null,
    photoMissingReason: isFilled ? 'Foto tersimpan di berkas kertas (contoh).' : null,
    placeMissingReason: isFilled && one.place === null ? 'Alat penentu lokasi tidak menyala (contoh).' : null,
    outcome: isDecided ? (assessment?.class.entitles ? 'POOR' : 'NOT_POOR') : null,
    className: isDecided ? (assessment?.class.code ?? null) : null,
    reason: null,
    decidedOn: dayOf(survey.decidedOn),
    decidedBy: isDecided ? MANAGER_ID : null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * The cards of the sample: every listed head holds the health card (the region's own with its tier, where the office has one), and every
 * third one's children at school the education card. Their numbers are invented.
 */
export function heldCardsOf(
  ctx: RegistryContext,
  { codes }: Profile,
  households: readonly Pick<Household, 'id' | 'listing' | 'headPersonId' | 'cardTier'>[],
  people: readonly Person[],
  now: Date,
): HeldCard[] {
  const ofRegion = codes.some(({ list, code }) => list === 'CARD' && code === 'SARASWATI');
  const heldFrom = dayToDate(addDays(officeDate(now), -400));
  const listed = households.filter(({ listing }) => listing === 'LISTED');
  const give = (personId: string, card: string, tier: string | null): HeldCard => {
    const number = createHash('sha256')
      .update(`${card} ${personId}`)
      .digest('hex')
      .slice(0, 12)
      .toUpperCase();
    return {
      id: fixedId('hcard', `${card} ${personId}`),
      personId,
      card,
      numberCipher: bytes(encrypt(ctx.keys.data, number)),
      numberMasked: maskHeldNumber(number),
      tier,
      heldFrom,
      heldUntil: null,
      evidence: 'Kartu asli dilihat di loket (contoh)',
      endedOn: null,
      endReason: null,
      version: 1,
      createdAt: now,
    };
  };
  const heads = listed.flatMap(({ headPersonId, cardTier }) =>
    headPersonId ? [give(headPersonId, ofRegion ? 'SARASWATI' : 'KIS', ofRegion ? cardTier : null)] : [],
  );
  const withKip = new Set(listed.filter((_, index) => index % 3 === 0).map(({ id }) => id));
  const pupils = people.filter(
    ({ householdId, attending }) =>
      withKip.has(householdId ?? '') && ['SD', 'SMP', 'SMA'].includes(attending ?? ''),
  );
  return [...heads, ...pupils.map(({ id }) => give(id, 'KIP', null))];
}
