import { mutationErrors } from '../../shared/builder.ts';
import { officeDate } from '../../shared/clock.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { nameWords, shownLine } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { NumbersType } from '../person/person.schema.ts';
import { personColumns } from '../person/person.store.ts';
import { PersonType } from '../types.schema.ts';
import { endCard, hasEnded, recordCard, revealedNumbers } from './held-card.service.ts';
import { cardsOfPerson, type HeldCardRow } from './held-card.store.ts';

/** The longest note on what a record rests on, characters. */
const LONGEST_EVIDENCE = 500;
/** Longer than any number with the spaces in it. */
const LONGEST_NUMBER = 60;

const HeldCardType = builder.objectRef<HeldCardRow>('HeldCard').implement({
  description: 'A card that a person holds, or held (SRG-7, SRG-10, PKY-8).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
    card: t.expose('card', { type: 'Card', nullable: false, description: 'Which card.' }),
    number: t.exposeString('numberMasked', {
      description: 'Its number, masked; null where none is recorded. `personReveal` shows it in full.',
    }),
    tier: t.expose('tier', { type: 'CardTier', description: 'Its tier, where it has tiers (SRG-7).' }),
    heldFrom: t.expose('heldFrom', { type: 'Date', nullable: false, description: 'Held since.' }),
    heldUntil: t.expose('heldUntil', {
      type: 'Date',
      description: 'The last day, as on the card; null where it names none.',
    }),
    evidence: t.exposeString('evidence', { description: 'What the record rests on.' }),
    endedOn: t.expose('endedOn', { type: 'Date', description: 'Not held any more since this day.' }),
    endReason: t.exposeString('endReason', { description: 'Why it is not held any more.' }),
    inForce: t.boolean({
      nullable: false,
      description: 'Whether it is held today.',
      resolve: (row, _, ctx) => !hasEnded(row, officeDate(ctx.clock.now())),
    }),
  }),
});

builder.objectField(PersonType, 'heldCards', (t) =>
  t.field({
    type: [HeldCardType],
    nullable: false,
    description: 'The cards that they hold, then those that they held.',
    ...personColumns.reads(
      ['id'],
      async (row, _, ctx) => (await ctx.load(cardsOfPerson, row.id))?.cards ?? [],
    ),
  }),
);

const RevealedNumber = builder.objectRef<{ id: string; number: string }>('RevealedCardNumber').implement({
  description: 'The number of a card in full.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id of the card.' }),
    number: t.exposeString('number', { nullable: false, description: 'The number.' }),
  }),
});

builder.objectField(NumbersType, 'heldCards', (t) =>
  t.field({
    type: [RevealedNumber],
    nullable: false,
    description: 'The numbers of their cards, as far as they are recorded.',
    resolve: ({ personId }, _, ctx) => revealedNumbers(ctx, personId),
  }),
);

const RecordInput = builder.inputType('PersonCardRecordInput', {
  description: 'A card that a person holds.',
  fields: (t) => ({
    ...createFields(t, 'the record'),
    personId: t.id({ required: true, description: 'Who holds it.' }),
    card: t.field({ type: 'Card', required: true, description: 'Which card.' }),
    number: t.string({
      description: '4–25 digits or letters; spaces, dots, hyphens and slashes are dropped.',
      validate: shownLine(LONGEST_NUMBER).nullish(),
    }),
    tier: t.field({ type: 'CardTier', description: 'Its tier, where it has tiers.' }),
    heldFrom: t.field({
      type: 'Date',
      required: true,
      description: 'Held since; where nobody knows, the day on which the office saw it.',
    }),
    heldUntil: t.field({ type: 'Date', description: 'The last day, as on the card.' }),
    evidence: t.string({
      description: 'What the record rests on: the card was seen, a list of the agency.',
      validate: nameWords(LONGEST_EVIDENCE).nullish(),
    }),
  }),
});

const EndInput = builder.inputType('PersonCardEndInput', {
  description: 'A card that a person no longer holds.',
  fields: (t) => ({
    ...editFields(t, 'the record'),
    endedOn: t.field({
      type: 'Date',
      required: true,
      description:
        'Since when; for a record made by mistake, the day since which the card was said to be held.',
    }),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});

builder.mutationFields((t) => ({
  personCardRecord: t.field({
    type: HeldCardType,
    description: 'Records a card that a person holds, for criteria too.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: RecordInput, required: true, description: 'The card.' }) },
    resolve: (_, { input }, ctx) => recordCard(ctx, input),
  }),
  personCardEnd: t.field({
    type: HeldCardType,
    description: 'Records that a person no longer holds a card; the record stays.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: EndInput, required: true, description: 'The card, since when and why.' }) },
    resolve: (_, { input }, ctx) => endCard(ctx, input),
  }),
}));
