import { z } from 'zod';
import { askPeer } from '../../shared/ask-peer.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import type { OfficeListName } from '../../shared/office-code.ts';
import {
  adopt,
  assertNoCases,
  type ProfileAdoptInput,
  type ProfileAdoption,
} from '../../shared/office-profile/profile.adopt.ts';
import { officeProfilePolicy } from '../../shared/office-profile/profile.policy.ts';
import { readSections } from '../../shared/office-profile/profile.ts';
import { authorise, permits } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { questionsOf, type Survey } from '../criteria/criteria.survey.ts';
import { knownRegions } from '../unit/unit.service.ts';
import { adoptCatalogue } from './office-profile.adopt.ts';
import { type Catalogue, catalogueSections } from './office-profile.sections.ts';
import { documentOf, readCatalogue } from './office-profile.store.ts';

const PROFILE = ['input', 'profile'];

/** The office's own sections of services as a document, for the administrator; null for others. */
export async function exportCatalogue(ctx: ServicesContext): Promise<unknown> {
  if (!permits(ctx, officeProfilePolicy, 'read')) return null;
  return documentOf(await readCatalogue(ctx.db, ctx.regencyCode, officeDate(ctx.clock.now())));
}

/**
 * `catalogueProfileAdopt` (administrator): adds what the office lacks of a profile's lists, agencies, units, desks, programmes and
 * guides, before its first case. Errors: ValidationError `PROFILE_INVALID` with an issue for each mistake; RuleError
 * `PROFILE_TOO_LATE`.
 */
export async function adoptCatalogueProfile(
  ctx: ServicesContext,
  input: ProfileAdoptInput,
): Promise<ProfileAdoption> {
  authorise(ctx, officeProfilePolicy, 'adopt');
  const profile = readSections(catalogueSections, input.profile, PROFILE);
  await assertNoCases(ctx);
  const survey = await surveyOf(ctx, input.profile, profile);
  const named = [
    ...(profile.units ?? []).map(({ region }) => region),
    ...(profile.programs ?? []).flatMap(({ village }) => village ?? []),
  ];
  const regions = await knownRegions(ctx, [...new Set(named)]);
  return adopt(ctx, 'catalogueProfileAdopt', input, (tx) => {
    const today = dayToDate(officeDate(tx.now));
    const { regencyCode } = ctx;
    return adoptCatalogue(
      { tx, profile, survey, regencyCode, regions, today, criteriaFrom: today, isSample: false },
      PROFILE,
    );
  });
}

const text = z.object({ id: z.string(), en: z.string() });
const answer = z
  .object({
    questions: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(['CHOICE', 'MULTIPLE', 'YES_NO', 'NUMBER']),
        text,
        options: z.array(text),
        values: z.array(z.number()),
        unit: text.nullable(),
      }),
    ),
    classes: z.array(z.object({ code: z.string(), label: text })),
  })
  .nullable();

/** What criteria may ask: of the form that the profile brings along, which the registry reads, or of the office's own. */
async function surveyOf(ctx: ServicesContext, profile: unknown, { codes = [] }: Catalogue): Promise<Survey> {
  const read = await readSurvey(ctx);
  const stated = (of: OfficeListName) =>
    Object.fromEntries(
      codes.flatMap(({ list, code, name, retired }) =>
        list === of ? [[code, { name, active: !retired }] as const] : [],
      ),
    );
  const own = {
    ...read,
    tiers: { ...stated('CARD_TIER'), ...read.tiers },
    cards: { ...stated('CARD'), ...read.cards },
  };
  const form = await askPeer(ctx, { to: 'registry', method: 'surveyOfProfile', input: { profile }, answer });
  if (!form) return own;
  const questions = questionsOf(form.questions);
  return {
    ...own,
    questions: { ...questions, ...own.questions },
    asked: new Set([...Object.keys(questions), ...own.asked]),
    classes: { ...Object.fromEntries(form.classes.map(({ code, label }) => [code, label])), ...own.classes },
  };
}
