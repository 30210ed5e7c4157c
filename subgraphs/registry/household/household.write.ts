import { dayToDate, officeDate } from '../../shared/clock.ts';
import { RuleError, ValidationError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { bytes, encrypt, maskCardNumber } from '../../shared/personal.ts';
import { isWithinRegion, type Scope } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Relationship } from '../generated/prisma/enums.ts';
import { normalizeNumber } from '../person/person.nik.ts';
import { cardHash } from '../person/person.write.ts';

/** Refuses a village that does not exist, or lies outside the region of the actor's posting. */
export async function assertVillage(tx: RegistryTx, scope: Scope, villageCode: string): Promise<void> {
  const path = ['input', 'villageCode'];
  const village = await tx.prisma.region.findUnique({ where: { code: villageCode } });
  if (village?.level !== 'VILLAGE') {
    throw new ValidationError(
      'VILLAGE_UNKNOWN',
      { id: 'Kode {RegionLevel.VILLAGE} ini tidak dikenal.', en: 'No {RegionLevel.VILLAGE} has this code.' },
      { path },
    );
  }
  const region = typeof scope === 'object' ? scope.region : undefined;
  if (scope === 'everything' || (region !== undefined && isWithinRegion(villageCode, region))) return;
  throw new RuleError(
    'VILLAGE_ELSEWHERE',
    {
      id: '{RegionLevel.VILLAGE} ini di luar wilayah penugasan Anda.',
      en: 'This {RegionLevel.VILLAGE} is outside the region of your posting.',
    },
    { path },
  );
}

/** Refuses a household without people, or without exactly one living head. */
export function assertOneHead(
  people: readonly { relationship: Relationship; diedOn?: Date | null }[],
  path: readonly string[] = ['input', 'people'],
): void {
  const heads = people.filter((person) => person.relationship === 'HEAD' && !person.diedOn);
  if (heads.length === 1) return;
  throw new RuleError(
    'ONE_HEAD',
    {
      id: 'Satu rumah tangga mempunyai tepat satu kepala.',
      en: 'A household has exactly one head.',
    },
    { path },
  );
}

/**
 * Gives a family a new card number; the old one ends today and stays in the history. Returns the masked numbers, or
 * null if nothing changed. Throws ValidationError `NUMBER_FORM`.
 */
export async function changeFamilyCard(
  ctx: RegistryContext,
  tx: RegistryTx,
  familyId: string,
  typed: string,
): Promise<{ before: string | null; after: string } | null> {
  const number = normalizeNumber(typed, ['input', 'familyCardNumber']);
  const hash = bytes(cardHash(ctx, number));
  const today = dayToDate(officeDate(tx.now));
  const present = await tx.prisma.familyCard.findFirst({ where: { familyId, validUntil: null } });
  if (present && Buffer.from(present.hash).equals(Buffer.from(hash))) return null;
  if (present) await tx.prisma.familyCard.update({ where: { id: present.id }, data: { validUntil: today } });
  const masked = maskCardNumber(number);
  await tx.prisma.familyCard.create({
    data: {
      id: newId('kk'),
      familyId,
      cipher: bytes(encrypt(ctx.keys.data, number)),
      hash,
      masked,
      validFrom: today,
    },
  });
  return { before: present?.masked ?? null, after: masked };
}
