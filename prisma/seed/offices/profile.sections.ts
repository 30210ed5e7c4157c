import { z } from 'zod';
import { caseNeeds } from '../../../subgraphs/cases/case/case.codes.ts';
import { patternFault, patternFaults } from '../../../subgraphs/cases/numbering/number-pattern.ts';
import { promisedSteps } from '../../../subgraphs/cases/procedure/promised-days.codes.ts';
import { visitKinds } from '../../../subgraphs/cases/ticket/ticket.codes.ts';
import { SHIPPED_FORMS } from '../../../subgraphs/registry/instrument/instrument.forms.ts';
import { regionKinds } from '../../../subgraphs/registry/region/region.codes.ts';
import { criterionSchema } from '../../../subgraphs/services/criteria/criteria.language.ts';
import { unitLevels } from '../../../subgraphs/services/unit/unit.codes.ts';
import { roles } from '../../../subgraphs/shared/actor.ts';
import { OFFICE_ZONES } from '../../../subgraphs/shared/clock.ts';
import { isOfficeCode } from '../../../subgraphs/shared/office-code.ts';
import { titles } from '../../../subgraphs/shared/title.codes.ts';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, words } from '../../../subgraphs/shared/words.ts';

/** One strict schema per section of a profile; a section is a JSON file of its name. */

/** Where a statement comes from: a rule of the domain (`SRG-7`), or `sample` for what nobody but this sample says. */
const source = z.string().regex(/^(sample|(BRU|PYK|SRG|TGL|PKY)-[1-9]\d*)$/);

/** Words that people read. Without English words the Indonesian ones show. */
const localized = (text: z.ZodType<string>) =>
  z.strictObject({ id: text, en: text.optional() }).transform(({ id, en = id }) => ({ id, en }));
const name = localized(nameWords(LONGEST_NAME));
const prose = localized(words(LONGEST_PROSE));

const line = nameWords(LONGEST_NAME);
const code = z.string().regex(/^[A-Z][A-Z0-9_-]{0,39}$/);
const sectorCode = z.string().refine(isOfficeCode, 'Bentuk kode salah. | The code has the wrong form.');
const day = z.iso.date();
const count = z.number().int().min(0).max(1_000_000_000);
const rupiah = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .transform((value) => BigInt(value));
const regencyCode = z.string().regex(/^\d{2}\.\d{2}$/);
const regionCode = z.string().regex(/^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/);

/** The letterhead, and what the office is called. */
const office = z.strictObject({
  /** Kemendagri's code of the regency or city. */
  regency: regencyCode,
  zone: z.enum(OFFICE_ZONES),
  /** The place as it stands after a title and before a date: `Sragen`. */
  place: line,
  shortName: line,
  name: line,
  address: line,
  phone: line,
  email: line,
  website: line,
  signers: z
    .array(
      z.strictObject({
        title: line,
        name: line,
        rank: line.nullable(),
        nip: z
          .string()
          .regex(/^\d{18}$/)
          .nullable(),
        acting: z.enum(['PLT', 'PLH']).nullable(),
        from: day,
        until: day.nullable(),
      }),
    )
    .min(1),
  source,
});

/** What the office calls the posts that sign and approve, and the regions of each kind; what is left out keeps the program's words. */
const officeWords = z.array(
  z.discriminatedUnion('list', [
    z.strictObject({ list: z.literal('TITLE'), code: z.enum(titles.list), name, source }),
    z.strictObject({ list: z.literal('REGION_KIND'), code: z.enum(regionKinds.list), name, source }),
  ]),
);

/** What the office is divided into, in its own order. */
const sectorList = z.array(
  z.strictObject({
    code: sectorCode,
    name,
    /** `#rrggbb`, for charts and marks. */
    colour: z.string().regex(/^#[0-9a-f]{6}$/),
    /** The needs that it usually takes, as a proposal at the counter. */
    needs: z.array(z.enum(caseNeeds.list)),
    source,
  }),
);

/** Codes of other lists that the office keeps itself, each list in its own order. */
const codes = z.array(
  z.strictObject({
    list: z.enum(['CARD_TIER']),
    code: sectorCode,
    name,
    /** `#rrggbb`: the source's colour in a tone that is legible. */
    colour: z.string().regex(/^#[0-9a-f]{6}$/),
    /** Of a card tier: for households off the list without any health insurance; one at most. */
    forUninsured: z.boolean().optional(),
    source,
  }),
);

const desks = z.array(z.strictObject({ code, name, sector: sectorCode, source }));

/** Agencies of government and partners that take referrals. */
const agencies = z.array(
  z.strictObject({
    code,
    name,
    kind: z.enum(['AGENCY', 'PARTNER']),
    /** If false, the office records its answers on its behalf. */
    signsIn: z.boolean(),
    source,
  }),
);

/** The office, its posts, Puskesos and partners, each after the one above it. */
const units = z.array(
  z.strictObject({
    code,
    name,
    level: z.enum(unitLevels.list),
    region: regionCode,
    parent: code.optional(),
    /** Its founding decree; in force from that day. */
    decree: z.strictObject({ number: line, day }),
    /** Its superior: an agency, or one in words; nobody if both are left out. */
    reportsToAgency: code.optional(),
    reportsTo: name.optional(),
    until: day.optional(),
    source,
  }),
);

const quota = z.strictObject({
  kind: z.enum(['UNLIMITED', 'NUMBER', 'UNKNOWN']),
  cap: count.optional(),
  /** If left out of a number of units that cost money: enough for all of them. */
  budgetRupiah: rupiah.optional(),
  /** Units delivered on paper this year before the software, each with the amount of a unit. */
  deliveredOnPaper: count.optional(),
  source,
});

const programs = z.array(
  z.strictObject({
    code,
    sector: sectorCode,
    agency: code,
    approval: z.enum(['NONE', 'MANAGER', 'REGENT']),
    /** Whether many referrals may be approved in one act. */
    batch: z.boolean(),
    name,
    description: prose,
    /** Rupiah of one unit; left out where no money is given. */
    unit: z.strictObject({ rupiah, source }).optional(),
    /** For how many months its letter is valid; left out where it needs none. */
    letterMonths: z.number().int().min(1).max(60).optional(),
    quota,
    criteria: z.strictObject({ rule: criterionSchema, source: prose }).optional(),
    source,
  }),
);

/** Documents to bring by kind of visit: to the office, or for one programme. */
const visitGuides = z.array(
  z.strictObject({
    kind: z.enum(visitKinds.list),
    program: code.optional(),
    documents: z.array(name).min(1),
    source,
  }),
);

const pattern = z.string().superRefine((value, check) => {
  const fault = patternFault(value);
  if (!fault) return;
  const { id, en } = patternFaults[fault];
  check.addIssue({ code: 'custom', message: `${id} | ${en}` });
});

/** How the office writes its numbers. */
const numbers = z.strictObject({
  CASE: z.strictObject({ pattern, source }),
  LETTER: z.strictObject({ pattern, source }),
});

/** For what the office promises a number of working days. */
const promisedDays = z.array(
  z.strictObject({ step: z.enum(promisedSteps.list), days: z.number().int().min(1).max(365), source }),
);

/** The form of the field survey, and the card tier of each of its classes that has one. */
const survey = z.strictObject({
  /** The code of a shipped form. */
  form: z.enum(SHIPPED_FORMS.map(({ code }) => code)),
  cardTiers: z.record(code, sectorCode),
  source,
});

/** What the source counts. A unit that the source mixes or a sum that is off stands in the note. */
const figures = z.array(
  z.strictObject({
    name,
    value: z.number(),
    unit: name,
    asOf: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
    note: prose.optional(),
    source,
  }),
);

const posting = z.strictObject({
  role: z.enum(roles.list),
  /** Of a back office, it also says the sector. */
  desk: code.optional(),
  agency: code.optional(),
  /** If left out, the whole regency. */
  region: regionCode.optional(),
  acting: z.enum(['PLT', 'PLH']).optional(),
  /** Ended with last year. */
  ended: z.boolean().optional(),
  /** The administrator proposed it today; nobody has confirmed it. */
  proposed: z.boolean().optional(),
});

/** Invented people who sign in; the first posting is active after that. */
const accounts = z.array(
  z.strictObject({
    username: z.string().regex(/^[a-z][a-z0-9.-]{1,39}$/),
    name: line,
    postings: z.array(posting).min(1),
  }),
);

/** What the invented families are like. */
const people = z.strictObject({
  /** The first six digits of every invented NIK: a code that no district has. */
  numberRegion: z.string().regex(/^\d{6}$/),
  /** A file of `prisma/seed/names/`. */
  names: z.string().regex(/^[a-z]+$/),
  /** The village where the sample's officers work: some of its families have cases. */
  homeVillage: z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/),
  birthPlaces: z.array(line).min(1),
  streets: z.array(line).min(1),
  /** The middle of the regency and the spread of the houses, in degrees. */
  map: z.strictObject({ latitude: z.number(), longitude: z.number(), spread: z.number() }),
  households: z.number().int().min(1).max(5000),
  cases: z.number().int().min(1).max(1000),
});

/** Why people come, and which programme may help. */
const stories = z.strictObject({
  problems: z
    .array(
      z.strictObject({
        program: code,
        needs: z.array(z.enum(caseNeeds.list)).min(1),
        problem: words(LONGEST_PROSE),
      }),
    )
    .min(1),
  /** The programme of treatment letters: of an emergency, and extended while treatment goes on. */
  treatment: z.strictObject({ program: code, problem: words(LONGEST_PROSE) }),
  /** Families on the waiting list of a programme whose places are all taken, beside the cases of `people`. */
  waiting: z
    .array(
      z.strictObject({
        program: code,
        families: z.number().int().min(1).max(200),
        needs: z.array(z.enum(caseNeeds.list)).min(1),
        problem: words(LONGEST_PROSE),
        source,
      }),
    )
    .default([]),
});

export const sections = {
  office,
  words: officeWords,
  sectors: sectorList,
  codes,
  desks,
  agencies,
  units,
  programs,
  'visit-guides': visitGuides,
  numbers,
  'promised-days': promisedDays,
  survey,
  figures,
  accounts,
  people,
  stories,
};

type SectionName = keyof typeof sections;

/** The name of each section, which is also the name of its file. */
export const SECTION_NAMES = Object.keys(sections) as SectionName[];

/** An office as data: what it is called, what it offers, and the sample that opens from it. */
export type Profile = { [Name in SectionName]: z.output<(typeof sections)[Name]> };
