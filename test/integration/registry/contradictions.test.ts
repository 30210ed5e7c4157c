import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countedIf } from '../../../admin/src/generated/counted-members.ts';
import { memberFields } from '../../../admin/src/generated/member-fields.ts';
import { type Counted, countOf } from '../../../admin/src/verification/contradictions.ts';
import { asFound, asksOf } from '../../../admin/src/verification/members.ts';
import { buildHouseholdFacts } from '../../../subgraphs/registry/household/household.facts.build.ts';
import { AT_LEAST } from '../../../subgraphs/registry/household/household.facts.ts';
import { works } from '../../../subgraphs/registry/person/person.codes.ts';

const DAY = '2026-11-20';

/** Codes that count as the household's facts do. */
const SAME: Partial<Record<Counted, string>> = {
  EVERYONE: 'members',
  AGED_0_TO_6: 'toddlers0to6',
  AGED_15_TO_64: 'workingAge15to64',
  ELDERLY: 'elderly60',
  CHRONICALLY_ILL: 'chronicallyIll',
  DISABLED: 'disabled',
  SEVERELY_DISABLED: 'severelyDisabled',
  PREGNANT: 'pregnant',
  WORKING: 'working',
  SEEKING_WORK: 'seekingWork',
};

const orNot = <Value>(...values: Value[]) => fc.constantFrom(null, ...values);
const education = ['NONE', 'SD', 'SMP', 'SMA', 'UNIVERSITY'] as const;
const person = fc.record({
  sex: fc.constantFrom('MALE' as const, 'FEMALE' as const),
  birthDate: fc.option(
    fc.date({ min: new Date('1936-01-01'), max: new Date(DAY), noInvalidDate: true }).map(
      // A day without a time, as the column has it.
      (date) => new Date(date.toISOString().slice(0, 10)),
    ),
  ),
  education: orNot(...education),
  attending: orNot(...education),
  work: orNot(...works.list),
  disability: orNot('NONE' as const, 'MILD' as const, 'SEVERE' as const),
  chronicallyIll: orNot(true, false),
  pregnant: orNot(true, false),
  healthInsurance: orNot(true, false),
});
const household = {
  listing: 'CANDIDATE',
  membersListedOn: new Date(DAY),
  offProposedOn: null,
  score: null,
  className: null,
  cardTier: null,
  decile: null,
  villageCode: '33.14.01.2001',
  answers: {},
  headPersonId: null,
} as const;

it('[SRG-2] [SRG-3] the survey form counts members as the facts of the household do', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 5 }), (people) => {
      const members = people.map((one, at) => ({ ...one, id: `pers_${at}` }));
      const facts = buildHouseholdFacts(
        household,
        members.map((one) => ({
          ...one,
          villageCode: household.villageCode,
          relationship: 'OTHER' as const,
          ppks: [],
          diedOn: null,
        })),
        DAY,
        null,
      );
      const found = members.map(({ birthDate, ...one }) =>
        asFound({
          ...one,
          name: one.id,
          relationship: 'OTHER',
          birthDate: birthDate?.toISOString().slice(0, 10) ?? null,
          diedOn: null,
        }),
      );
      for (const [code, fact] of Object.entries(SAME)) {
        const { certain, possible } = countOf(code as Counted, found, DAY);
        const known = facts[fact];
        // An answer that the form does not show counts in the facts; the form takes it for possible.
        const hidden = memberFields.some(
          (field) =>
            field.source in (countedIf[code as Counted][0]?.answers ?? {}) &&
            found.some((one) => one.answers[field.source] && !asksOf(field, one, DAY)),
        );
        if (hidden) {
          expect(Number(known ?? facts[`${AT_LEAST}${fact}`] ?? 0)).toBeGreaterThanOrEqual(certain);
          expect(Number(known ?? 0)).toBeLessThanOrEqual(possible);
        } else if (known === null) {
          expect([code, certain]).toEqual([code, facts[`${AT_LEAST}${fact}`] ?? 0]);
          expect(possible).toBeGreaterThan(certain);
        } else expect([code, certain, possible]).toEqual([code, known, known]);
      }
      // Narrower than the fact: who has finished senior secondary school did not leave it.
      const out = countOf('OUT_OF_SCHOOL', found, DAY);
      const knownOut = facts.childrenOutOfSchool7to18 ?? facts[`${AT_LEAST}childrenOutOfSchool7to18`] ?? 0;
      expect(out.certain).toBeLessThanOrEqual(Number(knownOut));
    }),
    { numRuns: 500 },
  );
});
