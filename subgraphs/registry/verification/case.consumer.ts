import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import type { RegistryEventKinds } from '../events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { letGoOfCase } from './verification.store.ts';

const registered = z.object({
  caseId: z.string(),
  householdId: z.string().nullish(),
  personId: z.string().nullish(),
});

/**
 * From cases: whom each case is about. A request names only a case of its own household (`requestVerification`). An
 * earlier release took any id, so this consumer checks what it stored, once, when it first reads the feed: a
 * verification of another household loses the case, on both sides. It stays in its own household's history, and the
 * event of the request still names the case.
 */
export const ownCases = defineConsumer<PrismaClient, RegistryEventKinds>({
  name: 'registry.own_cases',
  source: 'cases',
  tables: [],
  listeners: {
    CASE_REGISTERED: listener(registered, async (tx, { payload }) => {
      for (const { id, householdId } of await letGoOfCase(tx, payload)) {
        tx.emit({
          kind: 'VERIFICATION_CASE_REMOVED',
          subject: { type: 'Verification', id },
          payload: { verificationId: id, householdId, caseId: payload.caseId },
        });
      }
    }),
  },
});
