import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { districtOf, known, type Listeners, monthOf, wholeNumber } from '../projection.ts';
import { moveFact, writeMoves } from '../rollup/rollup.store.ts';
import { referralFact } from './referral-report.facts.ts';

const proposed = z.object({
  referralId: z.string(),
  programId: z.string(),
  agencyId: z.string(),
  sector: z.string(),
  villageCode: z.string().nullish(),
  status: z.string(),
});
const statusChanged = z.object({
  referralId: z.string(),
  to: z.string(),
  reasonCode: z.string().nullish(),
  amountRupiah: wholeNumber.nullish(),
});

const listeners: Listeners = {
  REFERRAL_PROPOSED: listener(proposed, (tx, event) => {
    const { referralId, programId, agencyId, sector, status, villageCode } = event.payload;
    return moveFact(tx, referralFact, referralId, event, () => ({
      programId,
      agencyId,
      sector,
      status,
      reasonCode: '',
      districtCode: districtOf(villageCode),
      month: monthOf(event.occurredOn),
      deliveredRupiah: '0',
    }));
  }),
  REFERRAL_STATUS_CHANGED: listener(statusChanged, (tx, event) => {
    const { referralId, to, reasonCode, amountRupiah } = event.payload;
    return moveFact(tx, referralFact, referralId, event, (former) => ({
      ...known(former, referralId),
      status: to,
      reasonCode: reasonCode ?? '',
      deliveredRupiah: to === 'DELIVERED' ? (amountRupiah ?? '0') : '0',
    }));
  }),
};

/** Counts referrals from the feed of cases. */
export const referralReportConsumer = defineConsumer({
  name: 'reporting.referral-report',
  source: 'cases',
  listeners,
  endPage: writeMoves,
  tables: ['referral_rollup', 'referral_fact'],
});
