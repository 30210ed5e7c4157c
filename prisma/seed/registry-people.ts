import type {
  Disability,
  Education,
  NikFlag,
  Relationship,
  Sex,
  Work,
} from '../../subgraphs/registry/generated/prisma/enums.ts';
import { ageOn } from '../../subgraphs/registry/household/household.facts.build.ts';
import type { PpksCategory } from '../../subgraphs/registry/person/ppks.codes.ts';
import { dayToDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import type { Random } from './random.ts';
import { inventName, type NameBook } from './registry-names.ts';

/** What the people of a sample have in common. */
export interface Origins {
  numbers: Numbers;
  names: NameBook;
  birthPlaces: readonly string[];
}

/** A member of a sample household. */
export interface SamplePerson {
  id: string;
  name: string;
  nik: string | null;
  nikFlag: NikFlag | null;
  sex: Sex;
  birthDate: Date;
  birthPlace: string;
  relationship: Relationship;
  education: Education | null;
  attending: Education | null;
  work: Work | null;
  disability: Disability;
  chronicallyIll: boolean;
  pregnant: boolean | null;
  healthInsurance: boolean | null;
  ppks: PpksCategory[];
}

/**
 * Issues unused numbers of 16 digits, with a serial per day of birth as in real ones. No NIK can be real: nobody was issued
 * one in `region`, which is the six digits of no district.
 */
export class Numbers {
  readonly #region: string;
  readonly #serials = new Map<string, number>();

  constructor(region: string) {
    this.#region = region;
  }

  /** The region, `DDMMYY`, `NNNN`; women have 40 added to the day. */
  issue(day: string, sex: Sex): string {
    const date = Number(day.slice(8)) + (sex === 'FEMALE' ? 40 : 0);
    const stem = `${this.#region}${String(date).padStart(2, '0')}${day.slice(5, 7)}${day.slice(2, 4)}`;
    const serial = (this.#serials.get(stem) ?? 0) + 1;
    this.#serials.set(stem, serial);
    return `${stem}${String(serial).padStart(4, '0')}`;
  }
}

/**
 * The people of one household: a head, mostly a spouse, children, sometimes a parent or grandchild. `need` (0 to 1)
 * makes illness, school drop-out and the like more frequent. `key` makes their ids.
 */
export function inventPeople(
  random: Random,
  origins: Origins,
  key: string,
  today: string,
  need: number,
): SamplePerson[] {
  const people: SamplePerson[] = [];
  const taken = new Set<string>();
  const year = Number(today.slice(0, 4));
  const add = (relationship: Relationship, sex: Sex, age: number) => {
    const born = birthday(random, year - age, today);
    const name = inventName(random, origins.names, { sex, bornIn: Number(born.slice(0, 4)) }, taken);
    people.push(
      person(random, origins, `${key}:${people.length}`, { name, relationship, sex, born, today, need }),
    );
  };
  const headAge = random.between(26, 78);
  const headSex: Sex = random.chance(headAge > 60 ? 0.3 : 0.14) ? 'FEMALE' : 'MALE';
  add('HEAD', headSex, headAge);
  const hasSpouse = headSex === 'MALE' && random.chance(headAge > 70 ? 0.6 : 0.9);
  const motherAge = headSex === 'FEMALE' ? headAge : Math.max(21, headAge - random.between(0, 8));
  if (hasSpouse) add('SPOUSE', 'FEMALE', motherAge);
  for (const age of childrenOf(random, motherAge, need))
    add('CHILD', random.chance(0.5) ? 'FEMALE' : 'MALE', age);
  if (headAge < 55 && random.chance(0.17)) {
    add('PARENT', random.chance(0.65) ? 'FEMALE' : 'MALE', Math.min(92, headAge + random.between(20, 32)));
  }
  if (headAge > 55 && random.chance(0.3)) {
    add('GRANDCHILD', random.chance(0.5) ? 'FEMALE' : 'MALE', random.between(1, Math.min(16, headAge - 45)));
  }
  return people;
}

/** The ages of the children at home, eldest first: born some years apart while the mother was 19 to 42. */
function childrenOf(random: Random, motherAge: number, need: number): number[] {
  const births = random.between(need > 0.6 ? 1 : 0, need > 0.6 ? 5 : 4);
  const ages: number[] = [];
  let ageAtBirth = random.between(19, 27);
  for (let birth = 0; birth < births && ageAtBirth <= Math.min(42, motherAge - 1); birth++) {
    const age = motherAge - ageAtBirth;
    if (age <= 17 || (age <= 25 && random.chance(0.6))) ages.push(age);
    ageAtBirth += random.between(2, 6);
  }
  return ages;
}

interface Traits {
  name: string;
  relationship: Relationship;
  sex: Sex;
  born: string;
  today: string;
  need: number;
}

function person(random: Random, origins: Origins, key: string, traits: Traits): SamplePerson {
  const { name, relationship, sex, born, today, need } = traits;
  const birthDate = dayToDate(born);
  const age = ageOn(birthDate, today) ?? 0;
  const disability = disabilityAt(random, age, need);
  const chronicallyIll = random.chance(age >= 60 ? 0.18 : age >= 40 ? 0.08 : 0.012);
  const school = schooling(random, age, need);
  const numbered = random.next();
  return {
    id: fixedId('pers', `sample:${key}`),
    name,
    nik: numbered < 0.025 ? null : numbered < 0.035 ? '0000000000000000' : origins.numbers.issue(born, sex),
    nikFlag: numbered >= 0.025 && numbered < 0.035 ? 'TEMPORARY' : null,
    sex,
    birthDate,
    birthPlace: random.pick(origins.birthPlaces),
    relationship,
    ...school,
    work: workAt(age, sex, born, school.attending),
    disability,
    chronicallyIll,
    pregnant:
      sex === 'FEMALE' && age >= 18 && age <= 42
        ? relationship === 'SPOUSE' && random.chance(0.06)
        : sex === 'FEMALE' && age >= 10
          ? false
          : null,
    healthInsurance: random.chance(0.06) ? null : random.chance(0.72),
    ppks: categories(random, {
      age,
      sex,
      relationship,
      disability,
      need,
      isOut: school.attending === 'NONE',
    }),
  };
}

/** By the day of birth instead of the dice: the other sample people stay whom they were. */
function workAt(age: number, sex: Sex, born: string, attending: Education | null): Work | null {
  if (age < 15) return null;
  const dice = (Number(born.slice(8)) * 7 + Number(born.slice(5, 7)) * 5) % 20;
  if (dice === 0) return null;
  if (age >= 70 || (attending !== null && attending !== 'NONE')) return 'NONE';
  if (dice <= 2) return age < 50 ? 'SEEKING' : 'NONE';
  if (sex === 'FEMALE' && dice <= 9) return 'NONE';
  if (dice <= 11) return 'EMPLOYEE';
  if (dice <= 15) return 'CASUAL';
  return dice === 16 ? 'FAMILY_HELP' : 'OWN_BUSINESS';
}

function disabilityAt(random: Random, age: number, need: number): Disability {
  if (random.chance(0.005 + 0.012 * need + (age >= 70 ? 0.02 : 0))) return 'SEVERE';
  return random.chance(age < 18 ? 0.01 : age < 60 ? 0.02 : 0.07) ? 'MILD' : 'NONE';
}

/** A day of a year, not after today. */
function birthday(random: Random, year: number, today: string): string {
  const day = `${year}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`;
  return day > today ? today : day;
}

function schooling(random: Random, age: number, need: number): Pick<SamplePerson, 'education' | 'attending'> {
  const isOut = random.chance(0.03 + 0.09 * need);
  if (age < 7) return { education: null, attending: null };
  if (age <= 12) return { education: 'NONE', attending: isOut ? 'NONE' : 'SD' };
  if (age <= 15) return { education: 'SD', attending: isOut ? 'NONE' : 'SMP' };
  if (age <= 18) return { education: 'SMP', attending: random.chance(0.1 + 0.15 * need) ? 'NONE' : 'SMA' };
  if (age <= 23 && random.chance(0.2 - 0.12 * need)) return { education: 'SMA', attending: 'UNIVERSITY' };
  const levels: Education[] =
    age > 60
      ? ['NONE', 'NONE', 'SD', 'SD', 'SMP']
      : age > 40
        ? ['SD', 'SD', 'SD', 'SMP', 'SMA']
        : ['SD', 'SMP', 'SMP', 'SMA', 'SMA'];
  return { education: random.pick(levels), attending: 'NONE' };
}

interface Circumstances {
  age: number;
  sex: Sex;
  relationship: Relationship;
  disability: Disability;
  need: number;
  isOut: boolean;
}

function categories(random: Random, one: Circumstances): PpksCategory[] {
  const found: PpksCategory[] = [];
  if (one.disability !== 'NONE')
    found.push(one.age < 18 ? 'CHILD_WITH_DISABILITY' : 'PERSON_WITH_DISABILITY');
  if (one.relationship === 'HEAD' && one.need > 0.75) found.push('DESTITUTE');
  if (one.relationship === 'HEAD' && one.sex === 'FEMALE' && one.age < 60 && one.need > 0.4)
    found.push('VULNERABLE_WOMAN');
  if (one.age >= 60 && one.need > 0.6 && random.chance(0.25)) found.push('NEGLECTED_ELDERLY');
  if (one.age >= 7 && one.age < 18 && one.isOut && random.chance(0.4)) found.push('NEGLECTED_CHILD');
  return found;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
