import { z } from 'zod';
import { dayToDate } from '../../shared/clock.ts';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import type { RegistryEventKinds } from '../events.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** From services: which accounts have a surveyor's posting, for which region, from when and until when. */
export const surveyors = defineConsumer<PrismaClient, RegistryEventKinds>({
  name: 'registry.surveyors',
  source: 'services',
  tables: ['surveyor_posting'],
  listeners: {
    POSTING_STARTED: listener(
      z.object({
        postingId: z.string(),
        accountId: z.string(),
        role: z.string(),
        regionCode: z.string(),
      }),
      async (tx, { occurredOn, payload: { postingId, accountId, role, regionCode } }) => {
        if (role !== 'SURVEYOR') return;
        // Its last day stays: a posting starts once, and this may be read again after an upgrade.
        const row = { accountId, regionCode, firstDay: dayToDate(occurredOn) };
        await tx.prisma.surveyorPosting.upsert({
          where: { postingId },
          create: { postingId, ...row },
          update: row,
        });
      },
    ),
    POSTING_ENDED: listener(
      z.object({ postingId: z.string(), lastDay: z.iso.date() }),
      async (tx, { payload: { postingId, lastDay } }) => {
        await tx.prisma.surveyorPosting.updateMany({
          where: { postingId },
          data: { lastDay: dayToDate(lastDay) },
        });
      },
    ),
  },
});
