import type {
  HouseholdSource,
  ListingState,
  VerificationStatus,
} from '../../subgraphs/registry/generated/prisma/enums.ts';
import type { Answers, AnswerValue } from '../../subgraphs/registry/instrument/instrument.answers.ts';
import {
  choicesOf,
  type InstrumentDefinition,
  type InstrumentQuestion,
} from '../../subgraphs/registry/instrument/instrument.definition.ts';
import { type Assessment, assess } from '../../subgraphs/registry/instrument/instrument.score.ts';
import { addDays } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import type { Profile } from './offices/profile.sections.ts';
import { createRandom, type Random } from './random.ts';
import { inventPeople, type Origins, type SamplePerson } from './registry-people.ts';

const NARRATIVES = [
  'Rumah berlantai tanah di satu kamar, dinding papan lapuk. Kepala keluarga buruh tani musiman.',
  'Atap bocor di dapur, air dari sumur tetangga. Penghasilan tidak menentu.',
  'Rumah sederhana dan bersih. Anak tertua membantu biaya sekolah adiknya.',
  'Tinggal bersama orang tua yang sakit menahun; biaya berobat menjadi beban utama.',
  'Rumah permanen, listrik sendiri, ada sepeda motor. Penghasilan tetap dari warung.',
];
/** What the households of a sample have in common: people, streets, where the regency lies, and the form of the survey. */
export type Surroundings = Origins &
  Pick<Profile['people'], 'streets' | 'map'> & { form: InstrumentDefinition };

/** A verification of a sample household. */
export interface SampleVerification {
  id: string;
  status: VerificationStatus;
  requestedOn: string;
  surveyorAccountId: string | null;
  assessment: Assessment | null;
  answers: Answers;
  occurredOn: string | null;
  decidedOn: string | null;
  narrative: string | null;
}

export interface SampleHousehold {
  id: string;
  familyId: string;
  villageCode: string;
  address: string;
  rt: string;
  rw: string;
  place: { latitude: number; longitude: number } | null;
  familyCardNumber: string;
  source: HouseholdSource;
  decile: number | null;
  listing: ListingState;
  people: SamplePerson[];
  /** The latest verification, if any; decided unless the household is a candidate. */
  verification: SampleVerification | null;
}

export const SURVEYORS = [fixedId('acct', 'surveyor1'), fixedId('acct', 'surveyor2')] as const;

/** The share of candidates, and the shares of results for households found poor. */
const CANDIDATE_SHARE = 0.09;
const LISTED_SHARE = 0.88;
/** The age of the sample's decree; households found poor later wait for the next one. */
export const DECREE_AGE_DAYS = 14;

/** Invents one household of a village; `need` (0 to 1) determines answers, score and class. */
export function inventHousehold(
  random: Random,
  around: Surroundings,
  villageCode: string,
  key: string,
  today: string,
): SampleHousehold {
  const need = Math.sqrt(random.next());
  const people = inventPeople(random, around, key, today, need);
  // Of their own, so that another form invents the same people.
  const answers = answerAll(createRandom(Number(key) + 1), around.form, need);
  const isCandidate = random.chance(CANDIDATE_SHARE);
  const verification = isCandidate
    ? openVerification(random, around, key, answers, today)
    : decidedVerification(random, around, key, answers, today);
  const isPoor = verification?.assessment?.class.entitles ?? false;
  const isBeforeDecree = (verification?.decidedOn ?? today) <= addDays(today, -DECREE_AGE_DAYS);
  return {
    id: fixedId('hh', `sample:${key}`),
    familyId: fixedId('fam', `sample:${key}`),
    villageCode,
    address: random.pick(around.streets),
    rt: String(random.between(1, 24)).padStart(3, '0'),
    rw: String(random.between(1, 8)).padStart(3, '0'),
    place: isCandidate ? null : place(random, around.map),
    familyCardNumber: around.numbers.issue(addDays(today, -random.between(200, 7000)), 'MALE'),
    source: isCandidate ? 'PROPOSAL' : random.pick(['SURVEY', 'DTSEN', 'PPLS'] as const),
    decile: random.chance(0.1)
      ? null
      : Math.max(1, Math.min(10, Math.round((1 - need) * 9) + random.between(0, 2))),
    listing: isCandidate
      ? 'CANDIDATE'
      : !isPoor
        ? 'OFF'
        : random.chance(LISTED_SHARE) && isBeforeDecree
          ? 'LISTED'
          : 'VERIFIED',
    people,
    verification,
  };
}

/** Answers whose points follow the need, with some chance; an unscored question is answered at random. */
function answerAll(random: Random, { questions }: InstrumentDefinition, need: number): Answers {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const found = answer(random, question, need);
      return found === null ? [] : [[question.key, found]];
    }),
  );
}

function answer(random: Random, question: InstrumentQuestion, need: number): AnswerValue | null {
  // 0 is the answer of the neediest, 1 that of the best off.
  const level = Math.max(0, Math.min(1, 1 - need + (random.next() - 0.5) * 0.63));
  /** One of those that add as much as the need calls for: answers that add alike are one step. */
  const at = <T extends { points: number }>(list: readonly T[]): T | undefined => {
    const steps = [...new Set(list.map(({ points }) => points))].sort((a, b) => b - a);
    const step = steps[Math.round(level * (steps.length - 1))];
    const alike = list.filter(({ points }) => points === step);
    return alike.length > 1 ? random.pick(alike) : alike[0];
  };
  switch (question.kind) {
    case 'CHOICE':
      return at(question.options)?.value ?? null;
    case 'YES_NO':
      return question.scored ? at(choicesOf(question))?.value === 1 : random.chance(0.4);
    case 'MULTIPLE':
      return question.options.filter(() => random.chance(0.5 * (1 - level))).map(({ value }) => value);
    case 'NUMBER': {
      const band = at(question.bands) ?? { from: question.min, to: question.max };
      // Nobody lives on 500 m² a person: the first numbers of a wide band.
      return random.between(Math.ceil(band.from), Math.min(Math.floor(band.to), Math.ceil(band.from) + 8));
    }
    case 'TEXT':
      return null;
  }
}

function place(random: Random, map: Surroundings['map']): { latitude: number; longitude: number } {
  const near = (middle: number) => Math.round((middle + (random.next() - 0.5) * 2 * map.spread) * 1e5) / 1e5;
  return { latitude: near(map.latitude), longitude: near(map.longitude) };
}

/** A survey of the last two years: in the last weeks by the current surveyors, before that typed in from paper. */
function decidedVerification(
  random: Random,
  { form }: Surroundings,
  key: string,
  answers: Answers,
  today: string,
): SampleVerification {
  const occurredOn = addDays(today, -random.between(20, 700));
  return {
    id: fixedId('verif', `sample:${key}`),
    status: 'DECIDED',
    requestedOn: addDays(occurredOn, -random.between(3, 20)),
    surveyorAccountId: occurredOn > addDays(today, -60) ? random.pick(SURVEYORS) : null,
    assessment: assess(form, answers),
    answers,
    occurredOn,
    decidedOn: addDays(occurredOn, random.between(2, 15)),
    narrative: random.pick(NARRATIVES),
  };
}

/** A candidate's open verification, if any: waiting for a surveyor, the visit or the decision. */
function openVerification(
  random: Random,
  { form }: Surroundings,
  key: string,
  answers: Answers,
  today: string,
): SampleVerification | null {
  const stage = random.next();
  if (stage < 0.3) return null;
  const base = {
    id: fixedId('verif', `sample:${key}`),
    requestedOn: addDays(today, -random.between(3, 18)),
    decidedOn: null,
  };
  const empty = { assessment: null, answers: {}, occurredOn: null, narrative: null };
  if (stage < 0.5) return { ...base, ...empty, status: 'REQUESTED', surveyorAccountId: null };
  const surveyorAccountId = random.pick(SURVEYORS);
  if (stage < 0.82) return { ...base, ...empty, status: 'ASSIGNED', surveyorAccountId };
  return {
    ...base,
    status: 'SUBMITTED',
    surveyorAccountId,
    assessment: assess(form, answers),
    answers,
    occurredOn: addDays(today, -random.between(0, 2)),
    narrative: random.pick(NARRATIVES),
  };
}
