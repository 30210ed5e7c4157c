import { z } from 'zod';
import { caseNeeds } from '../../../subgraphs/cases/case/case.codes.ts';
import { procedureSections } from '../../../subgraphs/cases/office-profile/office-profile.sections.ts';
import { unmetNeedReasons } from '../../../subgraphs/cases/unmet-need/unmet-need.codes.ts';
import { surveySections } from '../../../subgraphs/registry/office-profile/office-profile.sections.ts';
import { catalogueSections } from '../../../subgraphs/services/office-profile/office-profile.sections.ts';
import { roles } from '../../../subgraphs/shared/actor.ts';
import {
  code,
  line,
  name,
  prose,
  regionCode,
  source,
} from '../../../subgraphs/shared/office-profile/profile.fields.ts';
import { LONGEST_PROSE, words } from '../../../subgraphs/shared/words.ts';

/**
 * One strict schema per section of a shipped profile; a section is a JSON file of its name. What an office is, each subgraph states
 * for its own part (`<subgraph>/office-profile/`); here is only what the sample needs beside it.
 */

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
  /** Needs that no programme meets, recorded on a case of the district, or of any (TGL-13). */
  unmet: z
    .array(
      z.strictObject({
        daysAgo: z.number().int().min(1).max(200),
        district: z
          .string()
          .regex(/^\d{2}\.\d{2}\.\d{2}$/)
          .optional(),
        need: z.enum(caseNeeds.list),
        reason: z.enum(unmetNeedReasons.list),
        people: z.number().int().min(1).max(50),
        rupiah: z.number().int().min(0).optional(),
        note: words(LONGEST_PROSE),
        /** What became of it two weeks later, with the officer's words. */
        ends: z.enum(['MET', 'WITHDRAWN']).optional(),
        words: words(LONGEST_PROSE).optional(),
        source,
      }),
    )
    .default([]),
});

export const sections = {
  ...catalogueSections,
  ...surveySections,
  ...procedureSections,
  figures,
  accounts,
  people,
  stories,
};

type SectionName = keyof typeof sections;

/** The name of each section, which is also the name of its file. */
export const SECTION_NAMES = Object.keys(sections) as SectionName[];

/** An office as data: what it is called, what it offers, and the sample that opens from it. */
export type Profile = { [Name in Exclude<SectionName, 'hours'>]: z.output<(typeof sections)[Name]> } & {
  hours?: z.output<(typeof sections)['hours']> | undefined;
};
