import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import type { RegistryEventKinds } from '../events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { requestAfterRegent } from './verification.service.ts';

/**
 * From cases: families outside the list whom the regional head had served (BRU-2). Each is put into the next verification, once the
 * quota answered: granted now, or when its turn on the waiting list comes.
 */
export const regentGrants = defineConsumer<PrismaClient, RegistryEventKinds>({
  name: 'registry.regent_grants',
  source: 'cases',
  tables: [],
  listeners: {
    REFERRAL_STATUS_CHANGED: listener(
      z.object({
        caseId: z.string(),
        householdId: z.string().nullish(),
        from: z.string(),
        to: z.string(),
        basis: z.string().nullish(),
      }),
      async (tx, { payload: { caseId, householdId, from, to, basis } }) => {
        const isGranted = from === 'CLAIMING' && (to === 'APPROVED' || to === 'WAITING');
        if (basis === 'REGENT' && isGranted && householdId)
          await requestAfterRegent(tx, { caseId, householdId });
      },
    ),
  },
});
