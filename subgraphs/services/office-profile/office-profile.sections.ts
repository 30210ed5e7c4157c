import { z } from 'zod';
import { OFFICE_ZONES } from '../../shared/clock.ts';
import {
  isFixedList,
  isOfficeCode,
  OFFICE_KINDS,
  type OfficeListName,
  statedCodes,
} from '../../shared/office-code.ts';
import {
  code,
  count,
  day,
  line,
  name,
  prose,
  regencyCode,
  regionCode,
  rupiah,
  source,
} from '../../shared/office-profile/profile.fields.ts';
import type { SectionsOf } from '../../shared/office-profile/profile.ts';
import { criterionSchema } from '../criteria/criteria.language.ts';
import { approvalRules } from '../program/program.codes.ts';
import { unitLevels } from '../unit/unit.codes.ts';
import { termSections } from './office-profile.terms.ts';

/** One strict schema per section of an office's profile that services keeps. */

const officeCode = z.string().refine(isOfficeCode, 'Bentuk kode salah. | The code has the wrong form.');
/** `#rrggbb`, for charts and marks. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** Whether new records no longer have the code: an office may lay down what the program brings along. */
const retired = z.literal(true).optional();

/** The letterhead, and what the office is called. */
const office = z.strictObject({
  /** Kemendagri's code of the regency or city. */
  regency: regencyCode,
  zone: z.enum(OFFICE_ZONES),
  /** The place as it stands after a title and before a date. */
  place: line.optional(),
  shortName: line.optional(),
  name: line,
  address: line,
  phone: line.nullable(),
  email: line.nullable(),
  website: line.nullable(),
  /** People, so of a sample alone: an export names none. */
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
    .default([]),
  source,
});

/** What the office is divided into, in its own order. */
const sectors = z.array(
  z.strictObject({
    code: officeCode,
    name,
    colour: colour.optional(),
    /** The needs that it usually takes, as a proposal at the counter. */
    needs: z.array(officeCode).default([]),
    retired,
    source,
  }),
);

const LISTS = (Object.keys(OFFICE_KINDS) as OfficeListName[]).filter((list) => list !== 'SECTOR');

/** The office's other lists: new codes, and other words for those that the program brings along. What is left out keeps those. */
const codes = z.array(
  z
    .strictObject({
      list: z.enum(LISTS),
      code: officeCode,
      name,
      /** Of a reason: whether it needs words of the officer. */
      needsText: z.boolean().optional(),
      /** Of a card tier: the source's colour in a tone that is legible. */
      colour: colour.optional(),
      /** Of a card tier: for households off the list without any health insurance; one at most. */
      forUninsured: z.literal(true).optional(),
      retired,
      source,
    })
    .refine(({ list, code }) => !isFixedList(list) || statedCodes(list).list.includes(code), {
      error: 'Daftar ini tidak punya kode itu. | This list has no such code.',
      path: ['code'],
    })
    .refine(({ list, forUninsured }) => !forUninsured || list === 'CARD_TIER', {
      error: 'Hanya tingkat kartu yang punya tanda ini. | Only card tiers have this mark.',
      path: ['forUninsured'],
    }),
);

/** Agencies of government and partners that take referrals. */
const agencies = z.array(
  z.strictObject({
    code,
    name,
    kind: z.enum(['AGENCY', 'PARTNER']).optional(),
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
    /** Its founding decree. */
    decree: z.strictObject({ number: line, day: day.optional(), source }).optional(),
    /** Its superior: an agency, or one in words; nobody if both are left out. */
    reportsToAgency: code.optional(),
    reportsTo: name.optional(),
    /** Its first day; the decree's if left out, or else the day on which the profile is adopted. */
    from: day.optional(),
    until: day.optional(),
    source,
  }),
);

const desks = z.array(
  z.strictObject({
    code,
    name,
    sector: officeCode,
    /** The unit's code; the first office of the profile if left out. */
    unit: code.optional(),
    source,
  }),
);

/** What a year may give: a sample's alone, since every office decides it anew each year. */
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
    sector: officeCode,
    agency: code,
    approval: z.enum(approvalRules.list),
    /** Whether many referrals may be approved in one act. */
    batch: z.boolean(),
    name,
    description: prose,
    /** Rupiah of one unit; left out where no money is given. */
    unit: z.strictObject({ rupiah, source }).optional(),
    /** For how many months its letter is valid; left out where it needs none. */
    letterMonths: z.number().int().min(1).max(60).optional(),
    ...termSections,
    quota: quota.optional(),
    criteria: z.strictObject({ rule: criterionSchema, source: prose }).optional(),
    source,
  }),
);

/** Documents to bring by kind of visit: to the office, or for one programme. */
const visitGuides = z.array(
  z.strictObject({
    kind: officeCode,
    program: code.optional(),
    /** Nothing to bring is a guide too. */
    documents: z.array(name).max(30),
    source,
  }),
);

export const catalogueSections = {
  office,
  sectors,
  codes,
  agencies,
  units,
  desks,
  programs,
  'visit-guides': visitGuides,
} as const;

/** The sections of services that a profile has. */
export type Catalogue = SectionsOf<typeof catalogueSections>;
