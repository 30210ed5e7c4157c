import { randomBytes } from 'node:crypto';
import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { newId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Letter, Referral } from '../generated/prisma/client.ts';
import type { LetterProvision } from '../generated/prisma/enums.ts';
import { nextYearlyNumber } from '../numbering/numbering.store.ts';
import { extendedUntil, extensionRefusal, isLetterValid, issuedDays } from './letter.lifecycle.ts';
import { letterPolicy } from './letter.policy.ts';
import { LETTER, type LetterRow, letterById, letterByToken, lockLetter } from './letter.store.ts';

/** 144 random bits: nobody finds a letter by trying. */
const TOKEN_BYTES = 18;

/**
 * Makes the numbered letter of an approved referral, inside the transaction that approves it (SRG-9). One issued in an
 * emergency, before anybody was verified, says so on paper until a verification confirms it.
 */
export async function issueLetter(
  tx: CasesTx,
  referral: Referral,
  validMonths: number,
  isProvisional: boolean,
  deskId: string | null,
): Promise<Letter> {
  const today = officeDate(tx.now);
  const { validFrom, validUntil } = issuedDays(today, validMonths);
  const letter = await tx.prisma.letter.create({
    data: {
      id: newId('lett'),
      number: await nextYearlyNumber(tx, 'LETTER', today, { sector: referral.sector, deskId }),
      referralId: referral.id,
      issuedOn: dayToDate(today),
      validFrom: dayToDate(validFrom),
      validUntil: dayToDate(validUntil),
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      signedBy: referral.approverName ?? '',
      actingAs: referral.actingAs,
      provision: isProvisional ? 'PENDING' : null,
    },
  });
  tx.emit({
    kind: 'LETTER_ISSUED',
    subject: { type: 'Letter', id: letter.id },
    payload: { letterId: letter.id, referralId: referral.id, number: letter.number, validFrom, validUntil },
  });
  return letter;
}

export interface LetterExtendInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  /** Why treatment continues. */
  reason: string;
}

/**
 * Extends a letter near its last day to the programme's months from today, while treatment continues (SRG-9).
 * RuleErrors `TREATMENT_ENDED`, `EXTENSION_TOO_EARLY`, `NEEDS_HEAD`, `LETTER_UNCONFIRMED`.
 */
export async function extendLetter(ctx: CasesContext, input: LetterExtendInput): Promise<LetterRow> {
  const { scope, actor } = authorise(ctx, letterPolicy, 'extend');
  const id = await write(ctx, { requestId: input.requestId, name: 'letterExtend', input }, async (tx) => {
    const row = await lockLetter(tx, input.id, scope, ['input', 'id']);
    assertVersion(row, input.expectedVersion);
    const today = officeDate(tx.now);
    const extended = { ...row, validUntil: dateToDay(row.validUntil) };
    const refusal = extensionRefusal(extended, row.referralStatus, row.newest, today, actor.role);
    if (refusal) throw refusal;
    const program = await tx.prisma.programRef.findUnique({ where: { id: row.programId } });
    const validUntil = extendedUntil(today, program?.letterValidMonths ?? 1);
    await tx.prisma.letterExtension.create({
      data: {
        id: newId('lext'),
        letterId: row.id,
        extendedOn: dayToDate(today),
        validUntil: dayToDate(validUntil),
        reason: input.reason,
        accountId: actor.accountId,
      },
    });
    await tx.prisma.letter.update({
      where: { id: row.id },
      data: {
        validUntil: dayToDate(validUntil),
        extensions: { increment: 1 },
        lastExtendedOn: dayToDate(today),
        version: { increment: 1 },
      },
    });
    tx.emit({
      kind: 'LETTER_EXTENDED',
      subject: { type: 'Letter', id: row.id },
      payload: {
        letterId: row.id,
        referralId: row.referralId,
        number: row.number,
        validFrom: dateToDay(row.validFrom),
        validUntil,
      },
    });
    return row.id;
  });
  return readAfterWrite(ctx, letterById, id, LETTER);
}

/** Whether a letter is good today. */
export function isValidNow(ctx: CasesContext, row: LetterRow): boolean {
  const days = { validFrom: dateToDay(row.validFrom), validUntil: dateToDay(row.validUntil) };
  return isLetterValid(days, row.referralStatus, row.newest, officeDate(ctx.clock.now()));
}

/** What the public page of a QR code tells: valid or not, and nothing else; an unknown token is not valid. */
export async function verifyLetter(ctx: CasesContext, token: string): Promise<{ valid: boolean }> {
  const row = await letterByToken(ctx, token);
  return { valid: row !== null && isValidNow(ctx, row) };
}

/** What a verification says of the letters that went out before it: they count like any other, or the head must look. */
export async function settleProvision(
  tx: CasesTx,
  caseId: string,
  provision: Extract<LetterProvision, 'CONFIRMED' | 'QUESTIONED'>,
): Promise<void> {
  const letters = await tx.prisma.letter.findMany({
    where: { referral: { caseId }, provision: 'PENDING' },
    orderBy: { id: 'asc' },
  });
  for (const letter of letters) {
    await tx.prisma.letter.update({
      where: { id: letter.id },
      data: { provision, version: { increment: 1 } },
    });
    tx.emit({
      kind: 'LETTER_PROVISION_CHANGED',
      subject: { type: 'Letter', id: letter.id },
      payload: { letterId: letter.id, referralId: letter.referralId, number: letter.number, provision },
    });
  }
}
