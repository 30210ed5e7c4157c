import { dateToDay, dayInWords, officeDate } from '../../shared/clock.ts';
import { refuseFuture, refuseReversed, refuseTooEarly, refuseTooLate } from '../../shared/days.ts';
import { notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Edit } from '../../shared/inputs.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import { bytes, decrypt, encrypt } from '../../shared/personal.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { type FieldHistory, recordChanges } from '../change/change.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import { emitHouseholdFacts } from '../household/household.facts.emit.ts';
import { lockHouseholds } from '../household/household.store.ts';
import { PERSON_NOUN } from '../person/person.store.ts';
import { maskHeldNumber, readCardNumber } from './held-card.number.ts';
import { heldCardPolicy } from './held-card.policy.ts';
import {
  cardNumbersOf,
  findOverlapping,
  type HeldCardRow,
  type Holder,
  householdOf,
  lockHeldCard,
  lockHolder,
  readHeldCard,
} from './held-card.store.ts';

const NOUN = { id: 'Kartu', en: 'The card' };

/** No card in use is older, and none is issued for longer. */
const CARD_YEARS = 50;

export interface CardRecordInput {
  requestId: string;
  id?: string | null;
  personId: string;
  card: string;
  number?: string | null;
  tier?: string | null;
  heldFrom: Date;
  heldUntil?: Date | null;
  evidence?: string | null;
}

/**
 * `personCardRecord`: records a card that a person holds (SRG-7, SRG-10, PKY-8), and tells criteria of it. Its number is stored
 * encrypted and shown masked. Errors: ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`, `NUMBER_FORM`, `DATE_IN_FUTURE`,
 * `DAY_TOO_EARLY`, `DAY_TOO_LATE`, `PERIOD_REVERSED`, `HELD_BEFORE_BIRTH`, `ID_FORM`; RuleErrors `CARD_HELD`, `HOLDER_DIED`;
 * NotFoundError.
 */
export async function recordCard(ctx: RegistryContext, input: CardRecordInput): Promise<HeldCardRow> {
  const { scope } = authorise(ctx, heldCardPolicy, 'record');
  const id = createdId('hcard', input.id);
  const { personId, card, heldFrom, heldUntil = null, tier = null } = input;
  const number = input.number?.trim() ? readCardNumber(input.number, ['input', 'number']) : null;
  const evidence = input.evidence?.trim() || null;
  const saved = await write(
    ctx,
    { requestId: input.requestId, name: 'personCardRecord', input },
    async (tx) => {
      await holdHousehold(tx, personId);
      const holder = await lockHolder(tx, scope, personId);
      if (!holder) throw notFound(PERSON_NOUN, ['input', 'personId']);
      refuseImpossiblePeriod(tx, holder, heldFrom, heldUntil);
      await assertOfficeCodes(tx, 'CARD', [card], ['input', 'card']);
      if (tier) await assertOfficeCodes(tx, 'CARD_TIER', [tier], ['input', 'tier']);
      const held = await findOverlapping(tx, { personId, card, heldFrom, heldUntil });
      if (held) throw heldAlready(held);
      await tx.prisma.heldCard.create({
        data: {
          id,
          personId,
          card,
          numberCipher: number === null ? null : bytes(encrypt(ctx.keys.data, number)),
          numberMasked: number && maskHeldNumber(number),
          tier,
          heldFrom,
          heldUntil,
          evidence,
        },
      });
      const written: FieldHistory[] = [
        { field: 'cardNumber', before: null, after: number },
        { field: 'cardEvidence', before: null, after: evidence },
      ].filter(({ after }) => after !== null);
      tx.emit({
        kind: 'CARD_RECORDED',
        subject: { type: 'Person', id: personId },
        payload: {
          heldCardId: id,
          personId,
          householdId: holder.householdId,
          card,
          tier,
          heldFrom: dateToDay(heldFrom),
          heldUntil: heldUntil && dateToDay(heldUntil),
          changes: await recordChanges(ctx, tx, personId, written),
        },
      });
      await tellFacts(tx, holder.householdId);
      return id;
    },
  );
  return readHeldCard(ctx, saved);
}

export interface CardEndInput extends Edit {
  /** The first day on which the person no longer holds it. */
  endedOn: Date;
  reason: string;
}

/**
 * `personCardEnd`: the person holds a card no more, since a day and for a written reason; the record stays. A card that was recorded by
 * mistake ends on the day since which it was said to be held. Errors: ValidationErrors `DATE_IN_FUTURE`, `ENDS_BEFORE_START`; RuleError
 * `CARD_ENDED`; NotFoundError; ConflictError `VERSION_CONFLICT`.
 */
export async function endCard(ctx: RegistryContext, input: CardEndInput): Promise<HeldCardRow> {
  const { scope } = authorise(ctx, heldCardPolicy, 'end');
  const reason = input.reason.trim();
  const saved = await write(ctx, { requestId: input.requestId, name: 'personCardEnd', input }, async (tx) => {
    await holdHousehold(tx, input.id);
    const before = await lockHeldCard(tx, scope, input.id);
    if (!before) throw notFound(NOUN, ['input', 'id']);
    assertVersion(before, input.expectedVersion);
    if (hasEnded(before, officeDate(tx.now))) throw endedAlready();
    refuseFuture(tx.now, input.endedOn, ['input', 'endedOn']);
    if (input.endedOn < before.heldFrom) throw endsBeforeStart(before.heldFrom);
    const { id, personId, householdId, card } = before;
    await tx.prisma.heldCard.update({
      where: { id },
      data: { endedOn: input.endedOn, endReason: reason, version: { increment: 1 } },
    });
    tx.emit({
      kind: 'CARD_ENDED',
      subject: { type: 'Person', id: personId },
      payload: {
        heldCardId: id,
        personId,
        householdId,
        card,
        endedOn: dateToDay(input.endedOn),
        changes: await recordChanges(ctx, tx, personId, [
          { field: 'cardEndReason', before: null, after: reason },
        ]),
      },
    });
    await tellFacts(tx, householdId);
    return id;
  });
  return readHeldCard(ctx, saved);
}

/** The numbers of a revealed person's cards in full, by the ids of the cards. */
export async function revealedNumbers(
  ctx: RegistryContext,
  personId: string,
): Promise<{ id: string; number: string }[]> {
  const rows = await cardNumbersOf(ctx, personId);
  return rows.map(({ id, numberCipher }) => ({ id, number: decrypt(ctx.keys.data, numberCipher) }));
}

/** Whether somebody ended it, or its last day is past. Pure. */
export const hasEnded = (card: Pick<HeldCardRow, 'heldUntil' | 'endedOn'>, today: string): boolean =>
  card.endedOn !== null || (card.heldUntil !== null && dateToDay(card.heldUntil) < today);

/** Locks the household before its member, in the order of every other act: nobody waits in a ring. */
async function holdHousehold(tx: RegistryTx, ofId: string): Promise<void> {
  const householdId = await householdOf(tx, ofId);
  if (householdId) await lockHouseholds(tx, 'everything', [householdId]);
}

async function tellFacts(tx: RegistryTx, householdId: string | null): Promise<void> {
  if (householdId) await emitHouseholdFacts(tx, [householdId]);
}

function refuseImpossiblePeriod(
  tx: RegistryTx,
  { birthDate, diedOn }: Holder,
  heldFrom: Date,
  heldUntil: Date | null,
): void {
  const from = ['input', 'heldFrom'];
  refuseFuture(tx.now, heldFrom, from);
  refuseTooEarly(tx.now, heldFrom, from, CARD_YEARS);
  refuseReversed(heldFrom, heldUntil, from);
  refuseTooLate(tx.now, heldUntil, ['input', 'heldUntil'], CARD_YEARS);
  if (birthDate && heldFrom < birthDate) throw heldBeforeBirth(birthDate);
  if (diedOn) throw holderDied(diedOn);
}

const heldAlready = ({ heldFrom }: HeldCardRow): RuleError => {
  const day = dateToDay(heldFrom);
  return new RuleError(
    'CARD_HELD',
    {
      id: `Kartu ini sudah tercatat dipegang orang ini sejak ${dayInWords(day, 'id')}. Akhiri dulu catatan itu bila kartunya diganti.`,
      en: `This person is on record as holding this card since ${dayInWords(day, 'en')}. End that record first if the card is replaced.`,
    },
    { path: ['input', 'card'] },
  );
};

const endedAlready = (): RuleError =>
  new RuleError(
    'CARD_ENDED',
    { id: 'Kartu ini sudah tidak berlaku.', en: 'This card is not in force any more.' },
    { path: ['input', 'id'] },
  );

const endsBeforeStart = (heldFrom: Date): ValidationError => {
  const day = dateToDay(heldFrom);
  return new ValidationError(
    'ENDS_BEFORE_START',
    {
      id: `Kartu ini dipegang sejak ${dayInWords(day, 'id')}; pilih hari itu atau sesudahnya.`,
      en: `This card is held since ${dayInWords(day, 'en')}; choose that day or a later one.`,
    },
    { path: ['input', 'endedOn'] },
  );
};

const heldBeforeBirth = (birthDate: Date): ValidationError => {
  const day = dateToDay(birthDate);
  return new ValidationError(
    'HELD_BEFORE_BIRTH',
    {
      id: `Orang ini lahir ${dayInWords(day, 'id')}; kartunya tidak mungkin dipegang sebelum itu.`,
      en: `This person was born on ${dayInWords(day, 'en')} and cannot have held a card before.`,
    },
    { path: ['input', 'heldFrom'] },
  );
};

const holderDied = (diedOn: Date): RuleError => {
  const day = dateToDay(diedOn);
  return new RuleError(
    'HOLDER_DIED',
    {
      id: `Orang ini meninggal ${dayInWords(day, 'id')}; kartu baru tidak dicatat lagi.`,
      en: `This person died on ${dayInWords(day, 'en')}; no new card is recorded.`,
    },
    { path: ['input', 'personId'] },
  );
};
