import type pg from 'pg';
import {
  classesInWords,
  type InstrumentDefinition,
  questionsInWords,
} from '../../subgraphs/registry/instrument/instrument.definition.ts';
import { shippedForm } from '../../subgraphs/registry/instrument/instrument.forms.ts';
import { questionsOf } from '../../subgraphs/services/criteria/criteria.survey.ts';

const TIERS: Readonly<Record<string, 'MELATI' | 'MENUR'>> = {
  VERY_POOR: 'MELATI',
  POOR: 'MELATI',
  NEAR_POOR: 'MENUR',
};
const { definition } = shippedForm('BRU-1');

/** The form of the tests: the 16 indicators with their example cut-offs, and a card tier for each class that entitles. */
export const BRU1: InstrumentDefinition = {
  ...definition,
  classes: definition.classes.map((one) => ({ ...one, cardTier: TIERS[one.code] ?? null })),
};

/** Answers to its questions in their order, each 1 (worst) to 4 (best). */
export const bru1Answers = (given: readonly number[]): Record<string, number> =>
  Object.fromEntries(given.map((answer, at) => [`q${at + 1}`, answer]));

/** Lets services know a form as by the registry's event, for tests where the registry does not run. */
export async function knowSurvey(
  owner: Pick<pg.Client, 'query'>,
  definition: InstrumentDefinition,
  validFrom: string,
): Promise<void> {
  const questions = questionsOf(questionsInWords(definition));
  await owner.query(
    'insert into services.survey_form (id, valid_from, questions) values ($1, $2, $3) on conflict do nothing',
    ['inst_of_the_tests', validFrom, JSON.stringify(questions)],
  );
  for (const [at, { code, label, entitles }] of classesInWords(definition).entries())
    await owner.query(
      'insert into services.welfare_class (code, position, name, entitles, valid_from) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [code, at + 1, label, entitles, validFrom],
    );
}
