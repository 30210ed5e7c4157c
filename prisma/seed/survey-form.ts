import {
  type InstrumentDefinition,
  questionsInWords,
} from '../../subgraphs/registry/instrument/instrument.definition.ts';
import { statedForm } from '../../subgraphs/registry/office-profile/office-profile.sections.ts';
import { questionsOf, type Survey } from '../../subgraphs/services/criteria/criteria.survey.ts';
import type { Profile } from './offices/profile.sections.ts';

/** The form that the profile names, with the office's own card tiers; its cut-offs are the sample's. */
export const formOf = (survey: Profile['survey']): InstrumentDefinition => statedForm(survey).definition;

/** The card tier for households off the list without insurance. */
export const uninsuredTierOf = ({ codes }: Profile): string | null =>
  codes.find(({ list, forUninsured }) => list === 'CARD_TIER' && forUninsured)?.code ?? null;

/** What the form asks and how it classes, as services will know it once the registry's events have come, and the card tiers. */
export function surveyOf({ survey, codes }: Profile): Survey {
  const listed = (of: 'CARD_TIER' | 'CARD' | 'CASE_NEED') =>
    Object.fromEntries(
      codes.filter(({ list }) => list === of).map(({ code, name }) => [code, { name, active: true }]),
    );
  const definition = formOf(survey);
  const questions = questionsOf(questionsInWords(definition));
  const classes = Object.fromEntries(definition.classes.map(({ code, label }) => [code, label]));
  return {
    questions,
    asked: new Set(Object.keys(questions)),
    classes,
    tiers: listed('CARD_TIER'),
    cards: listed('CARD'),
    needs: listed('CASE_NEED'),
  };
}
