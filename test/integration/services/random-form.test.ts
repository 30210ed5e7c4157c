import fc from 'fast-check';
import { expect, it } from 'vitest';
import { previewScore } from '../../../admin/src/verification/score.ts';
import { factAnswers, readAnswers } from '../../../subgraphs/registry/instrument/instrument.answers.ts';
import {
  choicesOf,
  classesInWords,
  type InstrumentDefinition,
  isScored,
  questionsInWords,
} from '../../../subgraphs/registry/instrument/instrument.definition.ts';
import { examine } from '../../../subgraphs/registry/instrument/instrument.examine.ts';
import { assess, mostPointsOf } from '../../../subgraphs/registry/instrument/instrument.score.ts';
import type { ServicesContext } from '../../../subgraphs/services/context.ts';
import { evaluate } from '../../../subgraphs/services/criteria/criteria.evaluate.ts';
import { storableFacts } from '../../../subgraphs/services/criteria/criteria.facts.ts';
import { type Criterion, parseCriteria } from '../../../subgraphs/services/criteria/criteria.language.ts';
import { compileCriteria } from '../../../subgraphs/services/criteria/criteria.sql.ts';
import { questionsOf, type Survey } from '../../../subgraphs/services/criteria/criteria.survey.ts';
import { answersTo, randomForm } from '../../testkit/random-form.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['services'], now: '2026-11-21T03:00:00Z' });

/** The form as the console gets it from the graph. */
const asShown = ({ questions, classes }: InstrumentDefinition) => ({
  questions: questions.map((one) => ({
    key: one.key,
    kind: one.kind,
    scored: isScored(one),
    maximum: mostPointsOf(one),
    choices: choicesOf(one).map(({ value, text, points }) => ({ value, text: text.id, points })),
    cap: one.kind === 'MULTIPLE' ? one.cap : null,
    number: one.kind === 'NUMBER' ? { bands: one.bands } : null,
  })),
  classes: classes.map(({ code, label, fromScore }) => ({ code, label: label.id, fromScore })),
});

/** Questions that criteria may ask of the form. */
function criterionOn(definition: InstrumentDefinition): fc.Arbitrary<Criterion> {
  const asks = definition.questions.flatMap((one): fc.Arbitrary<Criterion>[] => {
    const fact = one.key;
    const values = choicesOf(one).map(({ value }) => value);
    const some = fc.subarray(values, { minLength: Math.min(1, values.length) });
    switch (one.kind) {
      case 'CHOICE':
        return [
          some.map((taken) => ({ fact, op: 'in', values: taken })),
          fc.constantFrom(...values).map((value) => ({ fact, op: 'ne', value })),
          fc.constantFrom(...values).map((value) => ({ fact, op: 'lte', value })),
        ];
      case 'MULTIPLE':
        return [some.map((taken) => ({ fact, op: 'in', values: taken })), fc.constant({ fact, op: 'known' })];
      case 'YES_NO':
        return [fc.constantFrom('isTrue' as const, 'isFalse' as const).map((op) => ({ fact, op }))];
      case 'NUMBER':
        return [fc.integer({ min: 0, max: 100 }).map((value) => ({ fact, op: 'gte', value }))];
      default:
        return [];
    }
  });
  const code = fc.constantFrom(...definition.classes.map((one) => one.code));
  const one = fc.oneof(
    ...asks,
    code.map((value) => ({ fact: 'class', op: 'orPoorer' as const, value })),
  );
  return fc.oneof(
    one,
    fc.array(one, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    fc.array(one, { minLength: 1, maxLength: 3 }).map((none) => ({ none })),
  );
}

it('[BRU-1] [BRU-9] a form drawn at random is sound, scores alike on the server and in the console, explains every criterion, and finds the same households in SQL', {
  timeout: 120_000,
}, async () => {
  const { pool } = office.context<ServicesContext>().db;
  const drawn = randomForm.chain((definition) =>
    fc.record({
      definition: fc.constant(definition),
      families: fc.array(answersTo(definition), { minLength: 1, maxLength: 8 }),
      rules: fc.array(criterionOn(definition), { minLength: 1, maxLength: 4 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(drawn, async ({ definition, families, rules }) => {
      expect(examine(definition)).toEqual({ definition });
      const survey: Survey = {
        questions: questionsOf(questionsInWords(definition)),
        asked: new Set(definition.questions.map(({ key }) => key)),
        classes: Object.fromEntries(classesInWords(definition).map(({ code, label }) => [code, label])),
        tiers: {},
        cards: {},
        needs: {},
      };
      const facts = families.map((answers) => {
        expect(readAnswers(definition, answers)).toEqual(answers);
        const { score, maximum, class: found, contributions } = assess(definition, answers);
        expect(contributions.reduce((sum, one) => sum + one.points, 0)).toBe(score);
        for (const one of contributions) expect(one.points).toBeLessThanOrEqual(one.maximum);
        expect(score).toBeLessThanOrEqual(maximum);
        expect(previewScore(asShown(definition), answers)).toMatchObject({
          score,
          maximum,
          className: found.label.id,
          unanswered: 0,
        });
        // One family in four was never asked.
        return storableFacts(score % 4 === 0 ? {} : { ...factAnswers(answers), class: found.code, score });
      });
      await pool.query('delete from household_fact');
      await pool.query(
        `insert into household_fact (household_id, village_code, listing, class_name, score, facts)
         select id, 'x', 'OFF', facts ->> 'class', (facts ->> 'score')::float8, facts - '{class,score}'::text[]
         from jsonb_to_recordset($1::jsonb) as row (id text, facts jsonb)`,
        [JSON.stringify(facts.map((one, at) => ({ id: String(at), facts: one })))],
      );
      for (const rule of rules) {
        expect(parseCriteria(rule, [], survey)).toEqual(rule);
        const params: unknown[] = [];
        const condition = compileCriteria(rule, 'f', params, survey);
        const { rows } = await pool.query<{ id: string; answer: boolean | null }>(
          `select household_id as id, ${condition} as answer from household_fact f`,
          params,
        );
        for (const { id, answer } of rows) {
          const finding = evaluate(rule, facts[Number(id)] ?? {}, survey);
          expect({ rule, id, answer: answer === null ? 'NOT_KNOWN' : answer ? 'YES' : 'NO' }).toEqual({
            rule,
            id,
            answer: finding.answer,
          });
          expect(finding.text.id).not.toMatch(/undefined|CLASS_\d|: \d+$/);
        }
      }
    }),
    { numRuns: 60 },
  );
});
