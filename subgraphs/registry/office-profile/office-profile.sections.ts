import { z } from 'zod';
import { code, source } from '../../shared/office-profile/profile.fields.ts';
import type { SectionsOf } from '../../shared/office-profile/profile.ts';
import { type InstrumentDefinition, instrumentFile } from '../instrument/instrument.definition.ts';
import { SHIPPED_FORMS, shippedForm } from '../instrument/instrument.forms.ts';

/** The strict schema of the section of an office's profile that the registry keeps. */

/** The form of the field survey: a shipped one by its code, or the office's own as a whole. */
const survey = z
  .strictObject({
    form: z.enum(SHIPPED_FORMS.map((one) => one.code)).optional(),
    instrument: instrumentFile.optional(),
    /** Of a shipped form: the card tier of each class that has one. */
    cardTiers: z.record(code, z.string()).default({}),
    /** Of a shipped form: the lowest score of each class, which its source leaves to the regency (BRU-1). */
    cutOffs: z.record(code, z.int()).optional(),
    source,
  })
  .refine(({ form, instrument }) => (form === undefined) !== (instrument === undefined), {
    error:
      'Sebut formulir bawaan, atau tulis formulir kantor sendiri. | Name a shipped form, or write the own one.',
    path: ['form'],
  });

export const surveySections = { survey } as const;

/** The sections of the registry that a profile has. */
export type SurveySections = SectionsOf<typeof surveySections>;
export type SurveySection = z.output<typeof survey>;

/** A form as a profile states it. */
export interface StatedForm {
  code: string;
  name: { id: string; en: string };
  definition: InstrumentDefinition;
  /** Whether its cut-offs are those of the shipped file, which are examples. */
  hasExampleCutOffs: boolean;
}

/** The form that a profile states, a shipped one with the profile's own card tiers and cut-offs. Pure. */
export function statedForm({ form, instrument, cardTiers, cutOffs }: SurveySection): StatedForm {
  if (instrument) return { ...instrument, hasExampleCutOffs: false };
  const { definition, ...shipped } = shippedForm(form ?? '');
  const classes = definition.classes.map((one) => ({
    ...one,
    cardTier: cardTiers[one.code] ?? null,
    fromScore: cutOffs?.[one.code] ?? one.fromScore,
  }));
  return {
    ...{ code: shipped.code, name: shipped.name, definition: { ...definition, classes } },
    hasExampleCutOffs: definition.classes.some(({ code }) => cutOffs?.[code] === undefined),
  };
}
