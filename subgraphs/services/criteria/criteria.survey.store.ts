import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { FIXED_LISTS, statedCodes } from '../../shared/office-code.ts';
import { officeWordsOf } from '../../shared/word.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { readRegions } from './criteria.regions.ts';
import type { ListedCode, Survey, SurveyQuestion } from './criteria.survey.ts';

interface FormRow {
  /** Whether it is in force on the day, or comes into force later. */
  isCurrent: boolean;
  hasBegun: boolean;
  questions: Readonly<Record<string, SurveyQuestion>>;
}

const surveyOfDay = defineLoader<
  ServicesContext,
  {
    day: string;
    forms: FormRow[] | null;
    classes: { code: string; name: LocalizedText; isFormer: boolean }[] | null;
    words: { list: string; code: string; name: LocalizedText }[] | null;
    cards: (ListedCode & { list: string; code: string })[] | null;
  }
>(
  ([day = ''], ctx) =>
    batchedSql(
      ctx.db,
      `select $1::text as day,
         (select json_agg(json_build_object('questions', f.questions, 'hasBegun', f.valid_from <= $1::date,
             'isCurrent', f.valid_from >= coalesce((select max(valid_from) from survey_form where valid_from <= $1::date), f.valid_from))
           order by f.valid_from desc) from survey_form f) as forms,
         (select json_agg(json_build_object('code', c.code, 'name', c.name, 'isFormer', c.valid_from < coalesce(
             (select max(valid_from) from survey_form where valid_from <= $1::date), c.valid_from)) order by c.position, c.code)
           from welfare_class c) as classes,
         (select json_agg(json_build_object('list', o.list, 'code', o.code, 'name', o.name)) from office_code o where o.list = any($2)) as words,
         (select json_agg(json_build_object('list', t.list, 'code', t.code, 'name', t.name, 'active', t.active) order by t.position, t.code)
           from office_code t where t.list in ('CARD_TIER', 'CARD', 'CASE_NEED')) as cards`,
      [day, [...FIXED_LISTS]],
    ),
  (row) => row.day,
);

/** What the survey forms ask, how they class, the office's cards, their tiers and what it calls regions, as of today; read once per request. */
export async function readSurvey(ctx: ServicesContext): Promise<Survey> {
  const day = officeDate(ctx.clock.now());
  const [found, regions] = await Promise.all([ctx.load(surveyOfDay, day), readRegions(ctx)]);
  const forms = found?.forms ?? [];
  // The form in force has the last word, then those before it; one to come only says what no other has.
  const inOrder = [...forms.filter((one) => one.hasBegun), ...forms.filter((one) => !one.hasBegun)];
  const questions: Record<string, SurveyQuestion> = {};
  for (const form of inOrder.reverse()) Object.assign(questions, form.questions);
  const kept = (list: string) =>
    (found?.cards ?? []).flatMap(({ list: of, code, ...one }) => (of === list ? [[code, one] as const] : []));
  const current = forms.filter(({ isCurrent }) => isCurrent);
  return {
    questions,
    asked: new Set(current.flatMap((form) => Object.keys(form.questions))),
    classes: Object.fromEntries((found?.classes ?? []).map(({ code, name }) => [code, name])),
    formerClasses: new Set((found?.classes ?? []).flatMap(({ code, isFormer }) => (isFormer ? [code] : []))),
    office: officeWordsOf(found?.words ?? [], ctx.regencyCode),
    tiers: Object.fromEntries(kept('CARD_TIER')),
    // What the program brings along is in use until the office stores it otherwise.
    cards: { ...statedOf('CARD'), ...Object.fromEntries(kept('CARD')) },
    needs: { ...statedOf('CASE_NEED'), ...Object.fromEntries(kept('CASE_NEED')) },
    regions,
    day,
  };
}

const statedOf = (list: 'CARD' | 'CASE_NEED'): Survey['cards'] =>
  Object.fromEntries(
    Object.entries(statedCodes(list).words).map(([code, name]) => [code, { name, active: true }]),
  );

/** Stores the order of a form's classes. A form that begins later overrules an earlier one for the classes that both have. */
export async function saveClasses(
  tx: Pick<ServicesTx, 'query'>,
  classes: readonly { code: string; label: LocalizedText; entitles: boolean }[],
  validFrom: string,
): Promise<void> {
  const rows = classes.map(({ code, label, entitles }, index) => ({
    code,
    position: index + 1,
    name: label,
    entitles,
    valid_from: validFrom,
  }));
  await tx.query(
    `insert into welfare_class (code, position, name, entitles, valid_from)
     select code, position, name, entitles, valid_from
     from jsonb_to_recordset($1::jsonb) as row (code text, position int, name jsonb, entitles boolean, valid_from date)
     on conflict (code) do update set position = excluded.position, name = excluded.name, entitles = excluded.entitles,
       valid_from = excluded.valid_from where welfare_class.valid_from <= excluded.valid_from`,
    [JSON.stringify(rows)],
  );
}

/** A programme whose criteria ask a fact, an answer of one or a class: `roof`, `roof=3`, `POOR`. */
export interface CriteriaUse {
  programId: string;
  programName: LocalizedText;
  rule: unknown;
}

/** The criteria of active programmes, in force or to come; of several versions of one day the last. */
export const criteriaOfActivePrograms = (ctx: ServicesContext): Promise<CriteriaUse[]> =>
  sql<CriteriaUse>(ctx.db.pool, ACTIVE_CRITERIA, [officeDate(ctx.clock.now())]);

/** The same inside a transaction. */
export const criteriaInUse = (tx: ServicesTx): Promise<CriteriaUse[]> =>
  tx.query<CriteriaUse>(ACTIVE_CRITERIA, [officeDate(tx.now)]);

const ACTIVE_CRITERIA = `select p.id as program_id, p.name as program_name, c.rule
     from program p join program_version c on c.program_id = p.id and c.withdrawn_at is null and c.rule is not null
     where p.active and c.valid_from >= coalesce(
       (select max(v.valid_from) from program_version v
        where v.program_id = p.id and v.valid_from <= $1::date and v.withdrawn_at is null), c.valid_from)
       and not exists (select from program_version later where later.program_id = p.id and later.withdrawn_at is null
         and later.valid_from = c.valid_from and later.number > c.number)
     order by p.code, c.number`;
