import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { districtOf, known, type Listeners, monthOf } from '../projection.ts';
import { moveFact, writeMoves } from '../rollup/rollup.store.ts';
import { caseFact, referredTo } from './case-report.facts.ts';

const registered = z.object({
  caseId: z.string(),
  sector: z.string(),
  villageCode: z.string().nullish(),
  status: z.string(),
});
const statusChanged = z.object({
  caseId: z.string(),
  to: z.string(),
  sector: z.string(),
  villageCode: z.string().nullish(),
});
const moved = z.object({ caseId: z.string(), toSector: z.string() });
const proposed = z.object({ caseId: z.string(), agencyId: z.string() });

const listeners: Listeners = {
  CASE_REGISTERED: listener(registered, (tx, event) =>
    moveFact(tx, caseFact, event.payload.caseId, event, () => ({
      sector: event.payload.sector,
      status: event.payload.status,
      districtCode: districtOf(event.payload.villageCode),
      month: monthOf(event.occurredOn),
      agencyIds: [],
    })),
  ),
  CASE_STATUS_CHANGED: listener(statusChanged, (tx, event) => {
    const { caseId, to, sector, villageCode } = event.payload;
    return moveFact(tx, caseFact, caseId, event, (former) => {
      const state = known(former, caseId);
      const districtCode = villageCode ? districtOf(villageCode) : state.districtCode;
      return { ...state, status: to, sector, districtCode };
    });
  }),
  CASE_MOVED: listener(moved, (tx, event) => {
    const { caseId, toSector } = event.payload;
    return moveFact(tx, caseFact, caseId, event, (former) => ({
      ...known(former, caseId),
      sector: toSector,
    }));
  }),
  REFERRAL_PROPOSED: listener(proposed, (tx, event) => {
    const { caseId, agencyId } = event.payload;
    return moveFact(tx, caseFact, caseId, event, (former) => referredTo(known(former, caseId), agencyId));
  }),
};

/** Counts cases from the feed of cases. */
export const caseReportConsumer = defineConsumer({
  name: 'reporting.case-report',
  source: 'cases',
  listeners,
  endPage: writeMoves,
  tables: ['case_rollup', 'case_fact'],
});
