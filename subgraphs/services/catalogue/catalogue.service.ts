import { createHash } from 'node:crypto';
import { z } from 'zod';
import { officeDate } from '../../shared/clock.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { officeWordsOf } from '../../shared/word.ts';
import type { ServicesContext } from '../context.ts';
import { asText } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { readOffice } from '../office/office.store.ts';
import { readLists } from '../office-code/office-code.ts';
import { termsOf } from '../program/program.terms.ts';
import { activePrograms, agencyNames, findPublicFile, officeCodeRows } from './catalogue.store.ts';
import { type PublicProgram, publicProgram } from './catalogue.ts';

/** What anybody may know of the office and its programmes (SRG-20, SRG-21). */
export interface PublicCatalogue {
  office: Record<'name' | 'address' | 'phone' | 'email' | 'website', string | null>;
  /** `YYYY-MM-DD`: the day of which all this is. */
  day: string;
  /** Those with an active programme, in the office's order. */
  sectors: { code: string; name: LocalizedText }[];
  programs: PublicProgram[];
}

const question = z.object({ known: z.string().max(100).nullish() });

/**
 * Peer `publicCatalogue`: the active programmes for the public page, with a version that changes whenever one word of it does. A caller
 * that knows the version already gets no content. It discloses nothing that a page without sign-in may not show.
 */
export async function publicCatalogue(
  input: unknown,
  ctx: ServicesContext,
): Promise<{ version: string; catalogue: PublicCatalogue | null }> {
  const { known } = question.parse(input);
  const catalogue = await readCatalogue(ctx, officeDate(ctx.clock.now()));
  const version = createHash('sha256').update(JSON.stringify(catalogue)).digest('base64url').slice(0, 22);
  return { version, catalogue: version === known ? null : catalogue };
}

const askedFile = z.object({ code: z.string().max(100) });

/**
 * Peer `publicProgramFile`: where the decree lies that an active programme rests on today, for the public page; null where there is
 * none. What no version in force names, and what belongs to a programme that was stopped, nobody gets.
 */
export async function publicProgramFile(input: unknown, ctx: ServicesContext) {
  const { code } = askedFile.parse(input);
  return findPublicFile(ctx, code, officeDate(ctx.clock.now()));
}

async function readCatalogue(ctx: ServicesContext, day: string): Promise<PublicCatalogue> {
  const [rows, survey, agencies, codes, office] = await Promise.all([
    activePrograms(ctx, day),
    readSurvey(ctx),
    agencyNames(ctx),
    officeCodeRows(ctx),
    readOffice(ctx),
  ]);
  const words = {
    survey,
    office: officeWordsOf(
      codes.map((one) => ({ ...one, name: asText(one.name) })),
      ctx.regencyCode,
    ),
    agencies: new Map(agencies.map(({ id, name }) => [id, name])),
    programs: new Map(rows.map(({ id, terms }) => [id, termsOf(terms).name])),
  };
  const programs = rows.map((row) => publicProgram(row, words));
  const used = new Set(programs.map(({ sector }) => sector));
  const { name, address, phone, email, website } = office;
  return {
    office: { name, address, phone, email, website },
    day,
    sectors: readLists(codes, ['SECTOR']).flatMap((one) =>
      used.has(one.code) ? [{ code: one.code, name: asText(one.name) }] : [],
    ),
    programs,
  };
}
