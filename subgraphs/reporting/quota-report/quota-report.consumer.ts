import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { fiscalYear, known, type Listeners, wholeNumber } from '../projection.ts';
import { moveFact, writeMoves } from '../rollup/rollup.store.ts';
import { quotaFact, type ReservationState, reservationFact, waitingFact } from './quota-report.facts.ts';

const quotaSet = z.object({
  quotaId: z.string(),
  programId: z.string(),
  fiscalYear,
  capKind: z.enum(['UNLIMITED', 'NUMBER', 'UNKNOWN']),
  cap: wholeNumber.nullish(),
  budgetRupiah: wholeNumber.nullish(),
});
const reservation = z.object({
  reservationId: z.string(),
  programId: z.string(),
  fiscalYear,
  quantity: wholeNumber,
  amountRupiah: wholeNumber.nullish(),
});
const waiting = z.object({ waitingId: z.string(), programId: z.string(), fiscalYear });
const held = waiting.extend({ quantity: wholeNumber, amountRupiah: wholeNumber });

const reservationBecomes = (status: ReservationState['status']) =>
  listener(reservation, (tx, event) => {
    const { reservationId, programId, fiscalYear, quantity, amountRupiah } = event.payload;
    return moveFact(tx, reservationFact, reservationId, event, () => ({
      programId,
      fiscalYear,
      status,
      quantity,
      amountRupiah: amountRupiah ?? '0',
    }));
  });

const waitingBecomes = (status: 'WAITING' | 'GONE') =>
  listener(waiting, (tx, event) => {
    const { waitingId, programId, fiscalYear } = event.payload;
    return moveFact(tx, waitingFact, waitingId, event, (former) => {
      if (status === 'GONE') known(former, waitingId);
      return { programId, fiscalYear, status, quantity: '0', amountRupiah: '0' };
    });
  });

const listeners: Listeners = {
  QUOTA_SET: listener(quotaSet, (tx, event) => {
    const { quotaId, programId, fiscalYear, capKind, cap, budgetRupiah } = event.payload;
    return moveFact(tx, quotaFact, quotaId, event, () => ({
      programId,
      fiscalYear,
      capKind,
      cap: cap ?? null,
      budgetRupiah: budgetRupiah ?? null,
    }));
  }),
  RESERVATION_MADE: reservationBecomes('RESERVED'),
  RESERVATION_RELEASED: reservationBecomes('RELEASED'),
  RESERVATION_SETTLED: reservationBecomes('DELIVERED'),
  WAITING_JOINED: waitingBecomes('WAITING'),
  WAITING_PROPOSED: listener(held, (tx, event) => {
    const { waitingId, ...held } = event.payload;
    return moveFact(tx, waitingFact, waitingId, event, (former) => {
      known(former, waitingId);
      return { ...held, status: 'HELD' as const };
    });
  }),
  WAITING_OFFERED: waitingBecomes('GONE'),
  WAITING_LEFT: waitingBecomes('GONE'),
};

/** Counts caps, budgets and their use from the feed of services. */
export const quotaReportConsumer = defineConsumer({
  name: 'reporting.quota-report',
  source: 'services',
  listeners,
  endPage: writeMoves,
  tables: ['quota_rollup', 'quota_fact'],
});
