import { z } from 'zod';
import { defineConsumer, listener } from '../shared/consumer.ts';
import { officeCodeListeners } from '../shared/office-code.consumer.ts';
import type { RegistryTx } from './context.ts';
import type { RegistryEventKinds } from './events.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import { followUninsuredTier } from './household/household.tier.store.ts';

const referral = z.object({
  referralId: z.string(),
  agencyId: z.string(),
  householdId: z.string().nullish(),
  personId: z.string().nullish(),
});

/** States in which a referral opens the household to its agency. */
const OPEN_STATES = new Set(['APPROVED', 'ACCEPTED', 'DELIVERED', 'DEFERRED']);
/** A deferred referral passes through these when it is approved again; access does not change. */
const BETWEEN = new Set(['CLAIMING', 'WAITING']);

/** From cases: which households and persons are referred to which agency. */
export const referralAccess = defineConsumer<PrismaClient, RegistryEventKinds>({
  name: 'registry.referral_access',
  source: 'cases',
  tables: ['referral_access'],
  listeners: {
    REFERRAL_PROPOSED: listener(referral.extend({ status: z.string() }), (tx, { payload }) =>
      setAccess(tx, payload, OPEN_STATES.has(payload.status), null),
    ),
    REFERRAL_STATUS_CHANGED: listener(
      referral.extend({ to: z.string() }),
      async (tx, { payload, recordedAt }) => {
        if (BETWEEN.has(payload.to)) return;
        const deliveredAt = payload.to === 'DELIVERED' ? new Date(recordedAt) : null;
        await setAccess(tx, payload, OPEN_STATES.has(payload.to), deliveredAt);
      },
    ),
    // `scope.ts` already hides access that has expired; this event is for the devices.
    REFERRAL_ACCESS_ENDED: listener(referral, (tx, { payload }) => setAccess(tx, payload, false, null)),
  },
});

/** From services: the office's codes, and which card tier is for households off the list without insurance. */
export const officeCodes = defineConsumer<PrismaClient, RegistryEventKinds>({
  name: 'registry.office_codes',
  source: 'services',
  tables: ['office_code'],
  listeners: officeCodeListeners(async (tx, { list, code, active, forUninsured }) => {
    if (list === 'CARD_TIER') await followUninsuredTier(tx, { code, isForUninsured: active && forUninsured });
  }),
});

async function setAccess(
  tx: RegistryTx,
  { referralId, agencyId, householdId = null, personId = null }: z.infer<typeof referral>,
  visible: boolean,
  deliveredAt: Date | null,
): Promise<void> {
  const before = householdId ? await mayAgencySee(tx, agencyId, householdId) : false;
  const row = { agencyId, householdId, personId, visible, deliveredAt };
  await tx.prisma.referralAccess.upsert({
    where: { referralId },
    create: { referralId, ...row },
    update: row,
  });
  const after = householdId ? await mayAgencySee(tx, agencyId, householdId) : false;
  if (!householdId || before === after) return;
  tx.emit({
    kind: 'HOUSEHOLD_ACCESS_CHANGED',
    subject: { type: 'Household', id: householdId },
    payload: { householdId, agencyId, visible: after },
  });
}

/** Whether any referral opens the household to the agency. */
async function mayAgencySee(tx: RegistryTx, agencyId: string, householdId: string): Promise<boolean> {
  const open = await tx.prisma.referralAccess.findFirst({ where: { agencyId, householdId, visible: true } });
  return open !== null;
}
