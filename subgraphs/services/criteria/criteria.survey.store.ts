import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';

import type { ServicesContext } from '../context.ts';
import { NO_SURVEY, type SurveyWords } from './criteria.words.ts';

const surveyOfDay = defineLoader<ServicesContext, { day: string; questions: SurveyWords }>(
  ([day = ''], ctx) =>
    batchedSql(
      ctx.db,
      `select $1::text as day, questions from survey_form where valid_from <= $1::text::date
       order by valid_from desc limit 1`,
      [day],
    ),
  (row) => row.day,
);

/** The questions of the survey form in force today; read once per request. */
export async function readSurveyWords(ctx: ServicesContext): Promise<SurveyWords> {
  const found = await ctx.load(surveyOfDay, officeDate(ctx.clock.now()));
  return found?.questions ?? NO_SURVEY;
}
