import type {
  Disability,
  Education,
  NikFlag,
  Relationship,
  Sex,
} from '../../subgraphs/registry/generated/prisma/enums.ts';
import { ageOn } from '../../subgraphs/registry/household/household.facts.build.ts';
import type { PpksCategory } from '../../subgraphs/registry/person/ppks.ts';
import { dayToDate } from '../../subgraphs/shared/clock.ts';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import type { Random } from './random.ts';

/** Invented people: no name belongs to anybody, and no number can (region 339901 was issued to nobody). */
const NUMBER_REGION = '339901';

const WOMEN =
  `Sri Wahyuni|Siti Aminah|Sutinah|Suparmi|Partini|Sumarni|Tukinem|Ngatinem|Rubiyem|Painem|Wagiyem|Sulastri|Endang Lestari|Dwi Astuti|Tri Handayani|Rini Setyowati|Nur Hidayah|Yuliana|Ratna Sari|Dewi Kusumawati|Lilis Suryani|Titik Rahayu|Murtini|Suwarni|Juminten|Lasiyem|Kartini|Warsini|Sumiyati|Eka Fitriani|Puji Astuti|Ani Marlina|Khotimah|Nur Aini|Maryati|Sugiyem|Tuminah|Sarinem|Paryanti|Umi Kulsum|Fitri Handayani|Wahyu Ningsih|Anisa Putri|Intan Permata|Novitasari|Rahmawati|Mulyani|Suharti|Harni|Jumirah`.split(
    '|',
  );
const MEN =
  `Suparno|Sutrisno|Sukardi|Suyanto|Paijo|Tukimin|Sugiyanto|Wagimin|Slamet Riyadi|Joko Santoso|Agus Prasetyo|Bambang Susilo|Eko Purnomo|Dwi Cahyono|Tri Wibowo|Mulyono|Sumarno|Parjono|Ngadimin|Sarjono|Kasimin|Marjono|Suwardi|Hadi Sucipto|Muhammad Arifin|Ahmad Fauzi|Abdul Rohman|Nur Rohman|Widodo|Hartono|Kusnadi|Sukirno|Wiyono|Darto|Samino|Jumadi|Karno|Budi Utomo|Rudi Hermawan|Andi Setiawan|Rizky Pratama|Dimas Saputra|Bayu Nugroho|Fajar Hidayat|Galih Prakoso|Yusuf Maulana|Giyarto|Supardi|Warsito|Lasimin`.split(
    '|',
  );
const SECOND = ['', '', '', 'Hartini', 'Lestari', 'Rahayu', 'Utami', 'Saputri', 'Wulandari'] as const;
const SECOND_MEN = ['', '', '', 'Santoso', 'Wibowo', 'Saputra', 'Nugroho', 'Raharjo', 'Kurniawan'] as const;
const PLACES = [
  'Sragen',
  'Sragen',
  'Sragen',
  'Sragen',
  'Karanganyar',
  'Boyolali',
  'Surakarta',
  'Ngawi',
  'Grobogan',
];

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
  disability: Disability;
  chronicallyIll: boolean;
  pregnant: boolean | null;
  healthInsurance: boolean | null;
  ppks: PpksCategory[];
}

/** Gives out numbers of 16 digits that nobody has; a serial per day of birth, as in reality. */
export class Numbers {
  readonly #serials = new Map<string, number>();

  /** `339901 DDMMYY NNNN`; women have 40 added to the day. */
  issue(day: string, sex: Sex): string {
    const date = Number(day.slice(8)) + (sex === 'FEMALE' ? 40 : 0);
    const stem = `${NUMBER_REGION}${String(date).padStart(2, '0')}${day.slice(5, 7)}${day.slice(2, 4)}`;
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
  numbers: Numbers,
  key: string,
  today: string,
  need: number,
): SamplePerson[] {
  const people: SamplePerson[] = [];
  const year = Number(today.slice(0, 4));
  const add = (relationship: Relationship, sex: Sex, age: number) => {
    const born = birthday(random, year - Math.max(0, age), today);
    people.push(person(random, numbers, `${key}:${people.length}`, { relationship, sex, born, today, need }));
  };
  const headAge = random.between(26, 78);
  const headSex: Sex = random.chance(headAge > 60 ? 0.3 : 0.14) ? 'FEMALE' : 'MALE';
  add('HEAD', headSex, headAge);
  const hasSpouse = headSex === 'MALE' && random.chance(headAge > 70 ? 0.6 : 0.9);
  if (hasSpouse) add('SPOUSE', 'FEMALE', Math.max(21, headAge - random.between(0, 8)));
  const oldestChild = Math.min(headAge - 20, 24);
  const children = headAge > 62 ? random.between(0, 1) : random.between(0, need > 0.6 ? 4 : 3);
  for (let i = 0; i < children; i++) {
    add('CHILD', random.chance(0.5) ? 'FEMALE' : 'MALE', random.between(0, Math.max(0, oldestChild - i * 2)));
  }
  if (headAge < 55 && random.chance(0.17)) {
    add('PARENT', random.chance(0.65) ? 'FEMALE' : 'MALE', Math.min(92, headAge + random.between(20, 32)));
  }
  if (headAge > 55 && random.chance(0.25)) {
    add('GRANDCHILD', random.chance(0.5) ? 'FEMALE' : 'MALE', random.between(1, 16));
  }
  return people;
}

interface Traits {
  relationship: Relationship;
  sex: Sex;
  born: string;
  today: string;
  need: number;
}

function person(random: Random, numbers: Numbers, key: string, traits: Traits): SamplePerson {
  const { relationship, sex, born, today, need } = traits;
  const birthDate = dayToDate(born);
  const age = ageOn(birthDate, today) ?? 0;
  const disability: Disability = random.chance(0.012 + 0.012 * need)
    ? 'SEVERE'
    : random.chance(0.03)
      ? 'MILD'
      : 'NONE';
  const chronicallyIll = random.chance(age > 50 ? 0.14 : 0.025);
  const school = schooling(random, age, need);
  const numbered = random.next();
  return {
    id: fixedId('pers', `sample:${key}`),
    name: inventName(random, sex),
    nik: numbered < 0.025 ? null : numbered < 0.035 ? '0000000000000000' : numbers.issue(born, sex),
    nikFlag: numbered >= 0.025 && numbered < 0.035 ? 'TEMPORARY' : null,
    sex,
    birthDate,
    birthPlace: random.pick(PLACES),
    relationship,
    ...school,
    disability,
    chronicallyIll,
    pregnant: sex === 'FEMALE' && age >= 18 && age <= 42 ? random.chance(0.04) : null,
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

function inventName(random: Random, sex: Sex): string {
  const [first, seconds] = sex === 'FEMALE' ? [random.pick(WOMEN), SECOND] : [random.pick(MEN), SECOND_MEN];
  return first.includes(' ') ? first : `${first} ${random.pick(seconds)}`.trim();
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
    age > 55 ? ['NONE', 'NONE', 'SD', 'SD', 'SMP'] : ['SD', 'SD', 'SMP', 'SMA', 'SMA'];
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
  if (one.relationship === 'HEAD' && one.sex === 'FEMALE' && one.age < 60) found.push('VULNERABLE_WOMAN');
  if (one.age >= 60 && one.need > 0.6 && random.chance(0.25)) found.push('NEGLECTED_ELDERLY');
  if (one.age >= 7 && one.age < 18 && one.isOut && random.chance(0.4)) found.push('NEGLECTED_CHILD');
  return found;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
