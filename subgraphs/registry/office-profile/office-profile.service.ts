import { z } from 'zod';
import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { type ErrorIssue, type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { outsideOfActs } from '../../shared/office-code.store.ts';
import {
  adopt,
  assertNoCases,
  type ProfileAdoptInput,
  type ProfileAdoption,
} from '../../shared/office-profile/profile.adopt.ts';
import { officeProfilePolicy } from '../../shared/office-profile/profile.policy.ts';
import {
  added,
  invalidProfile,
  kept,
  leftOut,
  OF_THE_OFFICE,
  type ProfileItem,
  readSections,
  type Statement,
} from '../../shared/office-profile/profile.ts';
import { authorise, permits } from '../../shared/policy.ts';
import { stableJson } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import {
  classesInWords,
  type InstrumentDefinition,
  type QuestionInWords,
  questionsInWords,
} from '../instrument/instrument.definition.ts';
import { examine } from '../instrument/instrument.examine.ts';
import { addEdition } from '../instrument/instrument.service.ts';
import { listInstruments, lockNewestInstrument, readInstrument } from '../instrument/instrument.store.ts';
import { tierIssues } from '../instrument/instrument.tiers.ts';
import {
  type StatedForm,
  type SurveySection,
  statedForm,
  surveySections,
} from './office-profile.sections.ts';

const PROFILE = ['input', 'profile'];

const EXAMPLES: LocalizedText = {
  id: 'Batas skor kelas pada formulir bawaan hanya contoh: isi batas skor menurut keputusan daerah.',
  en: 'The cut-offs of a shipped form are examples: write those that the regency has decided.',
};

/** The form in force as a section of a profile, for the administrator; null for others. */
export async function exportSurvey(ctx: RegistryContext): Promise<unknown> {
  if (!permits(ctx, officeProfilePolicy, 'read')) return null;
  const today = officeDate(ctx.clock.now());
  const form = (await listInstruments(ctx)).find(({ validFrom }) => dateToDay(validFrom) <= today);
  if (!form) return {};
  const { code, name, definition } = form;
  return { survey: { instrument: { code, name, source: name, definition }, source: OF_THE_OFFICE } };
}

/**
 * `surveyProfileAdopt` (administrator): publishes the form of a profile where the office has none, before its first case. Errors:
 * ValidationError `PROFILE_INVALID`; RuleError `PROFILE_TOO_LATE`.
 */
export async function adoptSurveyProfile(
  ctx: RegistryContext,
  input: ProfileAdoptInput,
): Promise<ProfileAdoption> {
  authorise(ctx, officeProfilePolicy, 'adopt');
  const { survey } = readSections(surveySections, input.profile, PROFILE);
  const form = survey && examined(survey);
  if (form) await assertTiers(ctx, form.definition, survey, input.profile);
  await assertNoCases(ctx);
  return adopt(ctx, 'surveyProfileAdopt', input, async (tx) =>
    form ? [await adoptForm(ctx, tx, form, survey.source)] : [],
  );
}

/** The part of the section `codes`, which services checks, that the form refers to. */
const codes = z.object({ codes: z.array(z.looseObject({ list: z.string(), code: z.string() })) });

/** The tiers of a form's cards are the office's, or come with the same profile. ValidationError `PROFILE_INVALID`. */
async function assertTiers(
  ctx: RegistryContext,
  definition: InstrumentDefinition,
  survey: SurveySection,
  profile: unknown,
): Promise<void> {
  const stated = codes.safeParse(profile).data?.codes.filter(({ list }) => list === 'CARD_TIER') ?? [];
  const tierAt = ({ path }: ErrorIssue) => definition.classes[Number(path[1])];
  const issues = (await tierIssues(outsideOfActs(ctx), definition, null)).filter(
    (issue) => !stated.some(({ code }) => code === tierAt(issue)?.cardTier),
  );
  if (issues.length === 0) return;
  throw invalidProfile(
    issues.map((issue) => {
      const place = survey.instrument
        ? ['instrument', 'definition', ...issue.path]
        : ['cardTiers', tierAt(issue)?.code ?? ''];
      return { ...issue, path: [...PROFILE, 'survey', ...place] };
    }),
  );
}

async function adoptForm(
  ctx: RegistryContext,
  tx: RegistryTx,
  { code, name, definition, hasExampleCutOffs }: StatedForm,
  source: string,
): Promise<ProfileItem> {
  const of: Statement = { section: 'survey', code, name, source };
  const newest = await lockNewestInstrument(tx, ctx.regencyCode);
  if (newest) {
    // Read, as the stated one is: an edition of a former release lacks fields that have defaults.
    const stored = readInstrument(newest).definition;
    return kept(of, newest.code === code && stableJson(stored) === stableJson(definition));
  }
  if (hasExampleCutOffs) return leftOut(of, EXAMPLES);
  const validFrom = dayToDate(officeDate(tx.now));
  return added(of, () => addEdition(ctx, tx, { id: newId('inst'), code, name, definition, validFrom }));
}

/** A form that makes sense. ValidationError `PROFILE_INVALID` with what the form's own rules say, at its path. */
function examined(survey: SurveySection): StatedForm {
  const form = statedForm(survey);
  const result = examine(form.definition);
  if ('definition' in result) return { ...form, definition: result.definition };
  throw invalidProfile(
    result.issues.map(
      (issue): ErrorIssue => ({
        ...issue,
        path: [...PROFILE, 'survey', ...placeOf(issue.path, survey)],
      }),
    ),
  );
}

/** Where a section states what is wrong in its form; of a shipped form only the cut-offs are the profile's. */
function placeOf(path: readonly string[], { instrument }: SurveySection): readonly string[] {
  if (instrument) return ['instrument', 'definition', ...path];
  return path[0] === 'classes' ? ['cutOffs'] : ['form'];
}

/** What a form lets criteria ask. */
interface SurveyInWords {
  questions: QuestionInWords[];
  classes: ReturnType<typeof classesInWords>;
}

const inWords = (definition: InstrumentDefinition): SurveyInWords => ({
  questions: questionsInWords(definition),
  classes: classesInWords(definition),
});

const asked = z.object({ profile: z.unknown() });

/**
 * Peer `surveyOfProfile`: `{profile}` → the questions and classes of the form that adopting the profile would publish; null where it
 * would publish none, or where the section is not right, which `surveyProfileAdopt` says.
 */
export async function surveyOfProfile(input: unknown, ctx: RegistryContext): Promise<SurveyInWords | null> {
  if ((await listInstruments(ctx)).length > 0) return null;
  try {
    const { survey } = readSections(surveySections, asked.parse(input).profile, []);
    const form = survey && examined(survey);
    return !form || form.hasExampleCutOffs ? null : inWords(form.definition);
  } catch (error) {
    if (error instanceof ValidationError) return null;
    throw error;
  }
}
