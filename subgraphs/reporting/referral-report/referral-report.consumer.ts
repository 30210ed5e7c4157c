import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { known, type Listeners, monthOf, placeIn, wholeNumber } from '../projection.ts';
import { reasonKey } from '../report/dimension.ts';
import { NOBODY, profile } from '../report/facet.ts';
import { moveFact, writeMoves } from '../rollup/rollup.store.ts';
import { referralFact } from './referral-report.facts.ts';

const proposed = z.object({
  referralId: z.string(),
  programId: z.string(),
  agencyId: z.string(),
  sector: z.string(),
  villageCode: z.string().nullish(),
  status: z.string(),
  profile,
});
const statusChanged = z.object({
  referralId: z.string(),
  to: z.string(),
  reasonCode: z.string().nullish(),
  amountRupiah: wholeNumber.nullish(),
  deliveredOn: z.iso.date().nullish(),
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
      reached: 'NO' as const,
      ...placeIn(villageCode),
      subject: event.payload.profile ?? NOBODY,
      month: monthOf(event.occurredOn),
      deliveredMonth: null,
      deliveredRupiah: '0',
    }));
  }),
  REFERRAL_STATUS_CHANGED: listener(statusChanged, (tx, event) => {
    const { referralId, to, reasonCode, amountRupiah, deliveredOn } = event.payload;
    const isDelivered = to === 'DELIVERED';
    return moveFact(tx, referralFact, referralId, event, (former) => {
      const state = known(former, referralId);
      return {
        ...state,
        status: to,
        reasonCode: reasonKey(to, reasonCode),
        reached: to === 'APPROVED' ? 'YES' : state.reached,
        deliveredMonth: isDelivered ? monthOf(deliveredOn ?? event.occurredOn) : null,
        deliveredRupiah: isDelivered ? (amountRupiah ?? '0') : '0',
      };
    });
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
