import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { type LocalizedText, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { assertIdForm, createdId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { regionsOfSurveyor } from '../verification/surveyor.store.ts';
import { moveVisits } from '../verification/verification.batch.store.ts';
import { refusalsOf, refusePassed } from '../verification/verification.batch.ts';
import { assign } from '../verification/verification.lifecycle.ts';
import { substitutionPolicy } from './substitution.policy.ts';
import {
  lockOpenVisits,
  lockSubstitution,
  readSubstitution,
  type SubstitutionRow,
} from './substitution.store.ts';

const NOUN = { id: 'Penggantian', en: 'The substitution' };

/** A visit that stays where it is, and why. */
export interface Kept {
  verificationId: string;
  reason: LocalizedText;
}

/** What an act on a substitution did. */
export interface HandOver {
  substitution: SubstitutionRow;
  /** How many visits changed hands. */
  moved: number;
  kept: readonly Kept[];
}

export interface SubstitutionBeginInput {
  requestId: string;
  id?: string | null;
  fromAccountId: string;
  toAccountId: string;
  lastDay: Date;
  reason: string;
}

/**
 * `substitutionBegin`: hands all visits that a surveyor has not made yet to a substitute, from today on (BRU-11). A visit that
 * the substitute may not make (outside their region, OUR-2, OUR-4) stays, and is told. ValidationErrors `ID_FORM`,
 * `SAME_PERSON`, `DAY_PASSED`; RuleErrors `SURVEYOR_UNKNOWN` (the substitute), `NO_OPEN_WORK`, `SUBSTITUTED_ALREADY`,
 * `SUBSTITUTE_AWAY`, `STANDS_IN`, and the first reason where no visit can change hands.
 */
export async function beginSubstitution(
  ctx: RegistryContext,
  input: SubstitutionBeginInput,
): Promise<HandOver> {
  const { actor } = authorise(ctx, substitutionPolicy, 'begin');
  const substitutionId = createdId('subst', input.id);
  const { fromAccountId, toAccountId, lastDay } = input;
  assertIdForm('acct', fromAccountId, ['input', 'fromAccountId']);
  assertIdForm('acct', toAccountId, ['input', 'toAccountId']);
  if (fromAccountId === toAccountId) throw samePerson();
  const act = { requestId: input.requestId, name: 'substitutionBegin', input };
  const done = await write(ctx, act, async (tx) => {
    refusePassed(tx, lastDay, ['input', 'lastDay']);
    await assertNobodyAway(tx, fromAccountId, toAccountId);
    const visits = await lockOpenVisits(tx, fromAccountId);
    if (visits.length === 0) throw noOpenWork();
    const path = ['input', 'toAccountId'];
    const { passing, kept } = await sort(tx, visits, toAccountId, path);
    const [first] = kept;
    if (passing.length === 0 && first) throw new RuleError(first.code, first.reason, { path });
    const today = dayToDate(officeDate(tx.now));
    await tx.prisma.substitution.create({
      data: {
        id: substitutionId,
        fromAccountId,
        toAccountId,
        firstDay: today,
        lastDay,
        reason: input.reason.trim(),
        begunBy: actor.accountId,
      },
    });
    await give(tx, passing, { surveyorAccountId: toAccountId, assignedOn: today, substitutionId });
    tx.emit({
      kind: 'SUBSTITUTION_BEGAN',
      subject: { type: 'Substitution', id: substitutionId },
      payload: {
        substitutionId,
        fromAccountId,
        toAccountId,
        lastDay: dateToDay(lastDay),
        visits: passing.length,
      },
    });
    return { id: substitutionId, moved: passing.length, kept: kept.map(toJson) };
  });
  return answer(ctx, done);
}

export interface SubstitutionEndInput {
  requestId: string;
  id: string;
  expectedVersion: number;
}

/**
 * `substitutionEnd`: gives back in one act what the substitute has not visited yet. A visit that the first person may not make
 * any more stays with the substitute, and is told. RuleErrors `SUBSTITUTION_OVER`, `SURVEYOR_UNKNOWN` (the first person has no
 * posting any more: give the visits to somebody else); ConflictError; NotFoundError.
 */
export async function endSubstitution(ctx: RegistryContext, input: SubstitutionEndInput): Promise<HandOver> {
  const { actor } = authorise(ctx, substitutionPolicy, 'end');
  const act = { requestId: input.requestId, name: 'substitutionEnd', input };
  const done = await write(ctx, act, async (tx) => {
    const row = await lockSubstitution(tx, input.id);
    if (!row) throw notFound(NOUN, ['input', 'id']);
    assertVersion(row, input.expectedVersion);
    if (row.endedOn) throw over();
    const { id, fromAccountId, toAccountId } = row;
    const visits = await lockOpenVisits(tx, toAccountId, id);
    const today = dayToDate(officeDate(tx.now));
    const { passing, kept } =
      visits.length > 0
        ? await sort(tx, visits, fromAccountId, ['input', 'id'])
        : { passing: [], kept: [] as Sorted['kept'] };
    await give(tx, passing, { surveyorAccountId: fromAccountId, assignedOn: today, substitutionId: null });
    await tx.prisma.substitution.update({
      where: { id },
      data: { endedOn: today, endedBy: actor.accountId, version: { increment: 1 } },
    });
    tx.emit({
      kind: 'SUBSTITUTION_ENDED',
      subject: { type: 'Substitution', id },
      payload: { substitutionId: id, fromAccountId, toAccountId, visits: passing.length },
    });
    return { id, moved: passing.length, kept: kept.map(toJson) };
  });
  return answer(ctx, done);
}

interface Sorted {
  passing: Verification[];
  kept: (Kept & { code: string })[];
}

/** Which visits this person may make, and why not the others. */
async function sort(
  tx: RegistryTx,
  visits: readonly Verification[],
  accountId: string,
  path: readonly string[],
): Promise<Sorted> {
  const regions = await regionsOfSurveyor(tx, accountId, dayToDate(officeDate(tx.now)), path);
  const refusals = await refusalsOf(tx, visits, accountId, regions);
  return {
    passing: visits.filter(({ id }) => !refusals.has(id)),
    kept: [...refusals].map(([verificationId, { code, text }]) => ({ verificationId, code, reason: text })),
  };
}

const give = (
  tx: RegistryTx,
  visits: readonly Verification[],
  to: { surveyorAccountId: string; assignedOn: Date; substitutionId: string | null },
): Promise<void> =>
  moveVisits(
    tx,
    visits.map((visit) => ({ visit, step: assign(visit, { ...to, dueOn: visit.dueOn }) })),
  );

/**
 * One at a time for a person, nobody away stands in, and nobody who stands in goes away: the visits would go on to a third, who
 * could not give them back to the first.
 */
async function assertNobodyAway(tx: RegistryTx, from: string, to: string): Promise<void> {
  const all = await tx.prisma.substitution.findMany({
    where: { endedOn: null, OR: [{ fromAccountId: { in: [from, to] } }, { toAccountId: from }] },
  });
  const running = all.filter(({ fromAccountId }) => fromAccountId === from || fromAccountId === to);
  if (running.some((one) => one.fromAccountId === from)) {
    throw new RuleError(
      'SUBSTITUTED_ALREADY',
      {
        id: 'Petugas ini sudah digantikan. Kembalikan dulu pekerjaannya, lalu alihkan lagi.',
        en: 'Somebody stands in for this person already. Give the work back first, then hand it over again.',
      },
      { path: ['input', 'fromAccountId'] },
    );
  }
  if (running.length > 0) {
    throw new RuleError(
      'SUBSTITUTE_AWAY',
      {
        id: 'Petugas ini sendiri sedang digantikan; pilih orang lain.',
        en: 'Somebody stands in for this person themselves; choose somebody else.',
      },
      { path: ['input', 'toAccountId'] },
    );
  }
  if (all.length > 0) {
    throw new RuleError(
      'STANDS_IN',
      {
        id: 'Petugas ini sendiri sedang menggantikan orang lain. Kembalikan dulu pekerjaan itu, lalu alihkan keduanya.',
        en: 'This person stands in for somebody else. Give that work back first, then hand over both.',
      },
      { path: ['input', 'fromAccountId'] },
    );
  }
}

const toJson = ({ verificationId, reason }: Kept) => ({ verificationId, reason: { ...reason } });

async function answer(
  ctx: RegistryContext,
  { id, moved, kept }: { id: string; moved: number; kept: readonly Kept[] },
): Promise<HandOver> {
  return { substitution: await readSubstitution(ctx, id), moved, kept };
}

const samePerson = (): ValidationError =>
  new ValidationError(
    'SAME_PERSON',
    { id: 'Pilih orang lain sebagai pengganti.', en: 'Choose somebody else as the substitute.' },
    { path: ['input', 'toAccountId'] },
  );

const noOpenWork = (): RuleError =>
  new RuleError(
    'NO_OPEN_WORK',
    {
      id: 'Petugas ini tidak punya kunjungan yang belum dilakukan.',
      en: 'This person has no visit that is not made yet.',
    },
    { path: ['input', 'fromAccountId'] },
  );

const over = (): RuleError =>
  new RuleError(
    'SUBSTITUTION_OVER',
    { id: 'Penggantian ini sudah berakhir.', en: 'This substitution is over already.' },
    { path: ['input', 'id'] },
  );
