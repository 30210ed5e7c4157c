import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { isId, newId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { accountPolicy, postingPolicy } from '../account/account.policy.ts';
import { ACCOUNT_NOUN } from '../account/account.store.ts';
import { readAfterWrite, type ServicesContext } from '../context.ts';
import type { Posting } from '../generated/prisma/client.ts';
import type { Acting, Role, Sector } from '../generated/prisma/enums.ts';
import { revokeSessions } from '../session/session.store.ts';
import { findCurrentPostings, lockPosting, postingById } from './posting.store.ts';

/** Province, regency, district or village; anything else would be a pattern where scopes are compared. */
const REGION_CODE = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;
const POSTING_NOUN = { id: 'Penugasan', en: 'The posting' };

export interface PostingCreateInput {
  requestId: string;
  id?: string | null;
  accountId: string;
  role: Role;
  regionCode: string;
  deskId?: string | null;
  agencyId?: string | null;
  sector?: Sector | null;
  acting?: Acting | null;
  decreeNumber: string;
  validFrom: Date;
  validUntil?: Date | null;
}

const saved = (ctx: ServicesContext, id: string): Promise<Posting> =>
  readAfterWrite(ctx, postingById, id, POSTING_NOUN);

/** Who decides or plans for all: a quota, a decree or a programme has no part that belongs to one village. */
const WHOLE_REGENCY: ReadonlySet<Role> = new Set([
  'MANAGER',
  'HEAD_OF_UNIT',
  'REGIONAL_HEAD',
  'ANALYST',
  'TREASURER',
  'ADMINISTRATOR',
]);

/** What a role cannot do without: an agency officer an agency, a back office its sector. */
function assertComplete(input: PostingCreateInput, regencyCode: string): void {
  const refuse = (code: string, field: string, id: string, en: string) => {
    throw new ValidationError(code, { id, en }, { path: ['input', field] });
  };
  if (input.id && !isId('post', input.id))
    refuse('ID_FORM', 'id', 'Bentuk id salah.', 'The id has the wrong form.');
  if (input.role === 'AGENCY_OFFICER' && !input.agencyId)
    refuse('AGENCY_NEEDED', 'agencyId', 'Pilih instansinya.', 'Choose the agency.');
  if (input.role === 'BACK_OFFICE' && !input.sector)
    refuse('SECTOR_NEEDED', 'sector', 'Pilih bidangnya.', 'Choose the sector.');
  if (input.validUntil && input.validUntil < input.validFrom) {
    refuse(
      'PERIOD_WRONG',
      'validUntil',
      'Tanggal akhir mendahului tanggal mulai.',
      'The end is before the start.',
    );
  }
  if (!REGION_CODE.test(input.regionCode)) {
    refuse('REGION_FORM', 'regionCode', 'Bentuk kode wilayah salah.', 'The region code has the wrong form.');
  }
  if (input.regionCode !== regencyCode && !input.regionCode.startsWith(`${regencyCode}.`)) {
    refuse(
      'REGION_ELSEWHERE',
      'regionCode',
      'Wilayah di luar kabupaten ini.',
      'The region is not of this regency.',
    );
  }
  if (WHOLE_REGENCY.has(input.role) && input.regionCode !== regencyCode) {
    refuse(
      'REGION_TOO_SMALL',
      'regionCode',
      'Peran ini berlaku untuk seluruh kabupaten.',
      'This role stands for the whole regency.',
    );
  }
}

/** `postingCreate` (administrator): rights begin on `validFrom`. Errors: ValidationError by field, NotFoundError. */
export async function createPosting(ctx: ServicesContext, input: PostingCreateInput): Promise<Posting> {
  authorise(ctx, postingPolicy, 'manage');
  assertComplete(input, ctx.regencyCode);
  const id = await write(ctx, { requestId: input.requestId, name: 'postingCreate', input }, async (tx) => {
    const [account, desk, agency] = await Promise.all([
      tx.prisma.account.findUnique({ where: { id: input.accountId }, select: { id: true } }),
      input.deskId ? tx.prisma.desk.findUnique({ where: { id: input.deskId }, select: { id: true } }) : true,
      input.agencyId
        ? tx.prisma.agency.findUnique({ where: { id: input.agencyId }, select: { id: true } })
        : true,
    ]);
    if (!account) throw notFound(ACCOUNT_NOUN, ['input', 'accountId']);
    if (!desk) throw notFound({ id: 'Meja', en: 'The desk' }, ['input', 'deskId']);
    if (!agency) throw notFound({ id: 'Instansi', en: 'The agency' }, ['input', 'agencyId']);
    const { requestId: _, ...fields } = input;
    const posting = await tx.prisma.posting.create({ data: { ...fields, id: input.id ?? newId('post') } });
    tx.emit({
      kind: 'POSTING_STARTED',
      subject: { type: 'Account', id: input.accountId },
      payload: {
        accountId: input.accountId,
        postingId: posting.id,
        role: input.role,
        regionCode: input.regionCode,
      },
      occurredOn: dateToDay(input.validFrom),
    });
    return posting.id;
  });
  return saved(ctx, id);
}

/**
 * `postingEnd` (administrator): `lastDay` is the last day with rights. A day before today ends the posting and its
 * sessions now; rights of a later day end by themselves. RuleError `POSTING_ENDED` where it is over already.
 */
export async function endPosting(
  ctx: ServicesContext,
  input: { requestId: string; id: string; expectedVersion: number; lastDay: Date },
): Promise<Posting> {
  authorise(ctx, postingPolicy, 'manage');
  await write(ctx, { requestId: input.requestId, name: 'postingEnd', input }, async (tx) => {
    const posting = await lockPosting(tx, input.id);
    if (!posting) throw notFound(POSTING_NOUN, ['input', 'id']);
    assertVersion(posting, input.expectedVersion);
    const today = dayToDate(officeDate(tx.now));
    if (posting.validUntil && posting.validUntil < today) {
      throw new RuleError(
        'POSTING_ENDED',
        { id: 'Penugasan ini sudah berakhir.', en: 'This posting is over already.' },
        { path: ['input', 'id'] },
      );
    }
    // A posting that never began ends on the day before it, so that no day of it remains.
    const dayBefore = new Date(posting.validFrom.getTime() - 86_400_000);
    const validUntil = input.lastDay < posting.validFrom ? dayBefore : input.lastDay;
    await tx.prisma.posting.update({
      where: { id: posting.id },
      data: { validUntil, version: { increment: 1 } },
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
 * `postingChoose` (everybody, their own): from now on this session acts under another of the account's postings.
 * Errors: NotFoundError (not one's own, or not in force today), RuleError `NO_SESSION`.
 */
export async function choosePosting(
  ctx: ServicesContext,
  input: { requestId: string; postingId: string },
): Promise<Posting> {
  authorise(ctx, accountPolicy, 'view');
  const { accountId = '', sessionId } = ctx.actor ?? {};
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
