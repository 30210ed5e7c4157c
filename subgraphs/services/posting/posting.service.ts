import type { Actor } from '../../shared/actor.ts';
import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { nextState } from '../../shared/lifecycle.ts';
import { authorise, isVillage } from '../../shared/policy.ts';
import type { Role } from '../../shared/role.codes.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { accountPolicy } from '../account/account.policy.ts';
import { ACCOUNT_NOUN } from '../account/account.store.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Posting } from '../generated/prisma/client.ts';
import type { Acting } from '../generated/prisma/enums.ts';
import { assertSectors } from '../office-code/office-code.store.ts';
import { assertOfRegency } from '../place.ts';
import { revokeSessions } from '../session/session.store.ts';
import { assertInside, assertOutlasts } from '../unit/unit.rules.ts';
import { unitToJoin } from '../unit/unit.service.ts';
import {
  firstDay,
  ownPostingRefusal,
  POSTING_BEGINS,
  postingLifecycle,
  prolongedRefusal,
  secondPersonRefusal,
} from './posting.lifecycle.ts';
import { postingPolicy } from './posting.policy.ts';
import { findCurrentPostings, lockPosting, postingById } from './posting.store.ts';

const POSTING_NOUN = { id: 'Penugasan', en: 'The posting' };

export interface PostingCreateInput extends Act {
  id?: string | null;
  accountId: string;
  role: Role;
  regionCode: string;
  deskId?: string | null;
  agencyId?: string | null;
  unitId?: string | null;
  sectors?: readonly string[] | null;
  /** Deprecated: one of `sectors`. */
  sector?: string | null;
  acting?: Acting | null;
  decreeNumber: string;
  validFrom: Date;
  validUntil?: Date | null;
}

const saved = (ctx: ServicesContext, id: string): Promise<Posting> =>
  readAfterWrite(ctx, postingById, id, POSTING_NOUN);

/** Roles that decide or plan for all: quotas, decrees and programmes cannot be divided by village. */
const WHOLE_REGENCY: ReadonlySet<Role> = new Set([
  'MANAGER',
  'HEAD_OF_UNIT',
  'REGIONAL_HEAD',
  'ANALYST',
  'TREASURER',
  'ADMINISTRATOR',
]);

/** Roles of one village: its own programmes, and what its Puskesos hands on. */
const OF_ONE_VILLAGE: ReadonlySet<Role> = new Set(['VILLAGE_HEAD', 'PUSKESOS_COORDINATOR']);

/** Roles that can have an acting holder, who signs and decides under the head's title. */
const HEADS: ReadonlySet<Role> = new Set(['MANAGER', 'HEAD_OF_UNIT', 'REGIONAL_HEAD', 'VILLAGE_HEAD']);

/** The sectors of a posting, each once, in the order given. */
const sectorsOf = ({ sectors, sector }: PostingCreateInput): string[] => [
  ...new Set([...(sectors ?? []), ...(sector ? [sector] : [])]),
];

/** An agency officer needs an agency, a back office a sector. */
function assertComplete(input: PostingCreateInput, regencyCode: string): void {
  const refuse = (code: string, field: string, id: string, en: string) => {
    throw new ValidationError(code, { id, en }, { path: ['input', field] });
  };
  if (input.role === 'AGENCY_OFFICER' && !input.agencyId)
    refuse('AGENCY_NEEDED', 'agencyId', 'Pilih instansinya.', 'Choose the agency.');
  if (input.role === 'BACK_OFFICE' && sectorsOf(input).length === 0)
    refuse('SECTOR_NEEDED', 'sectors', 'Pilih bidangnya.', 'Choose the sector.');
  if (input.validUntil && input.validUntil < input.validFrom) {
    refuse(
      'PERIOD_WRONG',
      'validUntil',
      'Tanggal akhir mendahului tanggal mulai.',
      'The end is before the start.',
    );
  }
  if (input.acting && !HEADS.has(input.role)) {
    refuse(
      'ACTING_ROLE',
      'acting',
      'Plt atau Plh hanya untuk {Role.REGIONAL_HEAD}, {Role.HEAD_OF_UNIT}, {Role.MANAGER}, dan {Role.VILLAGE_HEAD}.',
      'Only the {Role.REGIONAL_HEAD}, the {Role.HEAD_OF_UNIT}, the {Role.MANAGER} and the {Role.VILLAGE_HEAD} are acted for.',
    );
  }
  if (input.acting && !input.validUntil) {
    refuse(
      'ACTING_NEEDS_END',
      'validUntil',
      'Penugasan Plt atau Plh wajib punya hari terakhir.',
      'Who acts in another’s place has a last day.',
    );
  }
  assertOfRegency(input.regionCode, regencyCode);
  if (WHOLE_REGENCY.has(input.role) && input.regionCode !== regencyCode) {
    refuse(
      'REGION_TOO_SMALL',
      'regionCode',
      'Peran ini berlaku untuk seluruh {RegionLevel.REGENCY}.',
      'This role stands for the whole {RegionLevel.REGENCY}.',
    );
  }
  if (OF_ONE_VILLAGE.has(input.role) && !isVillage(input.regionCode)) {
    refuse(
      'REGION_TOO_LARGE',
      'regionCode',
      'Peran ini berlaku untuk satu {RegionLevel.VILLAGE}.',
      'This role stands for one {RegionLevel.VILLAGE}.',
    );
  }
}

/** A posting cannot start before its proposal: an earlier date on paper is the decree's, not the posting's. */
function assertNotBackdated(input: PostingCreateInput, today: string): void {
  if (dateToDay(input.validFrom) >= today) return;
  throw new ValidationError(
    'POSTING_BACKDATED',
    {
      id: 'Penugasan mulai hari ini atau sesudahnya, tidak mundur ke hari yang sudah lewat.',
      en: 'A posting begins today or later, never on a day that has passed.',
    },
    { path: ['input', 'validFrom'] },
  );
}

const dayBefore = (date: Date): Date => new Date(date.getTime() - 86_400_000);
const later = (one: Date, other: Date): Date => new Date(Math.max(one.getTime(), other.getTime()));

/**
 * `postingCreate` (administrator) proposes a posting, which gives rights only after a second person confirms it. Errors:
 * RuleError `OWN_POSTING`; ValidationError by field (`POSTING_BACKDATED`, `ACTING_NEEDS_END`, those of `assertUnit` among them); NotFoundError.
 */
export async function createPosting(ctx: ServicesContext, input: PostingCreateInput): Promise<Posting> {
  const { actor } = authorise(ctx, postingPolicy, 'manage');
  const postingId = createdId('post', input.id);
  const own = ownPostingRefusal(input.accountId, actor.accountId, ['input', 'accountId']);
  if (own) throw own;
  assertComplete(input, ctx.regencyCode);
  const id = await write(ctx, { requestId: input.requestId, name: 'postingCreate', input }, async (tx) => {
    // Inside the write: a request repeated on a later day gets the first answer.
    assertNotBackdated(input, officeDate(tx.now));
    // One after another: a transaction has one connection.
    const { accountId, deskId, agencyId } = input;
    const select = { id: true } as const;
    if (!(await tx.prisma.account.findUnique({ where: { id: accountId }, select })))
      throw notFound(ACCOUNT_NOUN, ['input', 'accountId']);
    if (deskId && !(await tx.prisma.desk.findUnique({ where: { id: deskId }, select })))
      throw notFound({ id: 'Loket', en: 'The desk' }, ['input', 'deskId']);
    if (agencyId && !(await tx.prisma.agency.findUnique({ where: { id: agencyId }, select })))
      throw notFound({ id: 'Instansi', en: 'The agency' }, ['input', 'agencyId']);
    await assertUnit(tx, input, deskId ?? null, input.unitId ?? null);
    const sectors = sectorsOf(input);
    await assertSectors(tx, sectors, ['input', 'sectors']);
    const { requestId: _, sector: __, ...fields } = input;
    const proposed = { proposedBy: actor.accountId, proposedAt: tx.now };
    const posting = await tx.prisma.posting.create({
      data: { ...fields, sectors, ...proposed, id: postingId, state: POSTING_BEGINS.proposed },
    });
    tx.emit({ kind: 'POSTING_PROPOSED', subject: subject(posting), payload: payloadOf(posting) });
    return posting.id;
  });
  return saved(ctx, id);
}

/**
 * A posting at a desk is in the desk's unit, any other in the given one, or in none. It lies in its unit's region and does not
 * outlast it. ValidationErrors `DESK_OF_OTHER_UNIT`, `UNIT_NOT_IN_FORCE` at `input.unitId`, `REGION_OUTSIDE_UNIT` at
 * `input.regionCode` or `regionField`; NotFoundError.
 */
async function assertUnit(
  tx: ServicesTx,
  posting: { regionCode: string; validUntil?: Date | null },
  deskId: string | null,
  unitId: string | null,
  regionField = 'regionCode',
): Promise<void> {
  const desk = deskId ? await tx.prisma.desk.findUnique({ where: { id: deskId } }) : null;
  if (desk?.unitId && unitId !== null && unitId !== desk.unitId) {
    throw new ValidationError(
      'DESK_OF_OTHER_UNIT',
      {
        id: 'Loketnya termasuk unit lain. Kosongkan unitnya, atau pilih loket lain.',
        en: 'The desk belongs to another unit. Leave the unit out, or choose another desk.',
      },
      { path: ['input', 'unitId'] },
    );
  }
  const joined = desk?.unitId ?? unitId;
  if (joined === null) return;
  const unit = await unitToJoin(tx, joined);
  assertInside(posting.regionCode, unit, regionField);
  assertOutlasts(unit, posting.validUntil ?? null, 'unitId');
}

/**
 * `postingMove` (administrator): the posting belongs to another unit, or to none. It changes no rights, so no second person
 * confirms it. RuleError `POSTING_ENDED` (over or declined); ValidationErrors of `assertUnit`; ConflictError; NotFoundError.
 */
export async function movePosting(
  ctx: ServicesContext,
  input: Edit & { unitId?: string | null },
): Promise<Posting> {
  authorise(ctx, postingPolicy, 'manage');
  await write(ctx, { requestId: input.requestId, name: 'postingMove', input }, async (tx) => {
    const posting = await lockForAnswer(tx, input);
    const { unitId = null } = input;
    if (posting.state === 'DECLINED' || isOver(posting, tx)) throw endedRefusal();
    await assertUnit(tx, posting, posting.deskId, unitId, 'unitId');
    await tx.prisma.posting.update({
      where: { id: posting.id },
      data: { unitId, version: { increment: 1 } },
    });
    const { accountId, id: postingId } = posting;
    tx.emit({ kind: 'POSTING_MOVED', subject: subject(posting), payload: { accountId, postingId, unitId } });
    return posting.id;
  });
  return saved(ctx, input.id);
}

const isOver = ({ validUntil }: Posting, tx: ServicesTx): boolean =>
  validUntil !== null && validUntil < dayToDate(officeDate(tx.now));

const endedRefusal = (): RuleError =>
  new RuleError(
    'POSTING_ENDED',
    { id: 'Penugasan ini sudah berakhir.', en: 'This posting is over already.' },
    { path: ['input', 'id'] },
  );

/**
 * `postingConfirm` (manager, head, regional head, another administrator): the posting gives rights from its first day
 * on, but not before today. RuleErrors `OWN_PROPOSAL`, `OWN_POSTING`, `POSTING_OVER`, `STATE_FORBIDS`.
 */
export async function confirmPosting(ctx: ServicesContext, input: Edit): Promise<Posting> {
  const { actor } = authorise(ctx, postingPolicy, 'confirm');
  await write(ctx, { requestId: input.requestId, name: 'postingConfirm', input }, async (tx) => {
    const posting = await lockForAnswer(tx, input);
    const state = nextState(postingLifecycle, posting.state, 'confirm');
    const refusal = secondPersonRefusal(posting.proposedBy, posting.accountId, actor.accountId);
    if (refusal) throw refusal;
    const from = firstDay(posting, officeDate(tx.now));
    await tx.prisma.posting.update({
      where: { id: posting.id },
      data: { ...decided(actor, tx), state, validFrom: dayToDate(from) },
    });
    tx.emit({
      kind: 'POSTING_STARTED',
      subject: subject(posting),
      payload: payloadOf(posting),
      occurredOn: from,
    });
    return posting.id;
  });
  return saved(ctx, input.id);
}

/**
 * `postingDecline` (the same roles, and the proposer to withdraw it): it never gives rights. RuleErrors `OWN_POSTING`,
 * `STATE_FORBIDS`.
 */
export async function declinePosting(
  ctx: ServicesContext,
  input: Edit & { reason: string },
): Promise<Posting> {
  const { actor } = authorise(ctx, postingPolicy, 'confirm');
  await write(ctx, { requestId: input.requestId, name: 'postingDecline', input }, async (tx) => {
    const posting = await lockForAnswer(tx, input);
    const state = nextState(postingLifecycle, posting.state, 'decline');
    const own = ownPostingRefusal(posting.accountId, actor.accountId);
    if (own) throw own;
    await tx.prisma.posting.update({
      where: { id: posting.id },
      data: { ...decided(actor, tx), state, declineReason: input.reason },
    });
    const { accountId, id: postingId } = posting;
    tx.emit({ kind: 'POSTING_DECLINED', subject: subject(posting), payload: { accountId, postingId } });
    return posting.id;
  });
  return saved(ctx, input.id);
}

const subject = ({ accountId }: Posting) => ({ type: 'Account', id: accountId });
const payloadOf = ({ accountId, id: postingId, role, regionCode }: Posting) => ({
  accountId,
  postingId,
  role,
  regionCode,
});
const decided = (actor: Actor, tx: ServicesTx) => ({
  decidedBy: actor.accountId,
  decidedAt: tx.now,
  version: { increment: 1 },
});

/** Locks the posting and checks its version. */
async function lockForAnswer(tx: ServicesTx, input: Edit): Promise<Posting> {
  const posting = await lockPosting(tx, input.id);
  if (!posting) throw notFound(POSTING_NOUN, ['input', 'id']);
  assertVersion(posting, input.expectedVersion);
  return posting;
}

/**
 * `postingEnd` (administrator): `lastDay` is the last day with rights. A day before today ends the posting and its sessions
 * now. An end only shortens: one person cannot prolong what a second person confirmed. RuleErrors `OWN_POSTING`,
 * `STATE_FORBIDS` (not confirmed), `POSTING_ENDED` (already over), `POSTING_PROLONGED`.
 */
export async function endPosting(ctx: ServicesContext, input: Edit & { lastDay: Date }): Promise<Posting> {
  const { actor } = authorise(ctx, postingPolicy, 'manage');
  await write(ctx, { requestId: input.requestId, name: 'postingEnd', input }, async (tx) => {
    const posting = await lockForAnswer(tx, input);
    const own = ownPostingRefusal(posting.accountId, actor.accountId);
    if (own) throw own;
    const state = nextState(postingLifecycle, posting.state, 'end');
    const today = dayToDate(officeDate(tx.now));
    if (isOver(posting, tx)) throw endedRefusal();
    const prolonged = prolongedRefusal(posting, input.lastDay);
    if (prolonged) throw prolonged;
    // Past rights stay: it ends yesterday at the earliest, or before its first day if that is in the future.
    const earliest = dayBefore(later(posting.validFrom, today));
    const validUntil = later(input.lastDay, earliest);
    await tx.prisma.posting.update({
      where: { id: posting.id },
      data: { state, validUntil, version: { increment: 1 } },
    });
    if (validUntil < today) await revokeSessions(tx, { accountId: posting.accountId, postingId: posting.id });
    tx.emit({
      kind: 'POSTING_ENDED',
      subject: { type: 'Account', id: posting.accountId },
      payload: { accountId: posting.accountId, postingId: posting.id, lastDay: dateToDay(validUntil) },
    });
    return posting.id;
  });
  return saved(ctx, input.id);
}

/**
 * `postingChoose` (everybody, their own): this session now acts under another of the account's postings.
 * Errors: NotFoundError (not one's own, or not in force today), RuleError `NO_SESSION`.
 */
export async function choosePosting(
  ctx: ServicesContext,
  input: Act & { postingId: string },
): Promise<Posting> {
  const { accountId, sessionId } = authorise(ctx, accountPolicy, 'read').actor;
  if (!sessionId) {
    throw new RuleError('NO_SESSION', {
      id: 'Penugasan dipilih dalam sesi masuk.',
      en: 'A posting is chosen within a session.',
    });
  }
  const current = await findCurrentPostings(ctx, accountId, officeDate(ctx.clock.now()));
  const chosen = current.find((posting) => posting.id === input.postingId);
  if (!chosen) throw notFound(POSTING_NOUN, ['input', 'postingId']);
  await write(ctx, { requestId: input.requestId, name: 'postingChoose', input }, async (tx) => {
    await tx.prisma.session.updateMany({
      where: { id: sessionId, accountId },
      data: { postingId: chosen.id },
    });
    tx.emit({
      kind: 'POSTING_CHOSEN',
      subject: { type: 'Account', id: accountId },
      payload: { accountId, postingId: chosen.id },
    });
    return chosen.id;
  });
  return chosen;
}
