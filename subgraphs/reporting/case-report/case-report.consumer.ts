import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { known, type Listeners, monthOf, placeIn } from '../projection.ts';
import { NOBODY, profile } from '../report/facet.ts';
import { moveFact, writeMoves } from '../rollup/rollup.store.ts';
import type { CaseState } from './case-measure.codes.ts';
import { caseFact, NO_HAND_ONS, withAgency, withBeside, withHandOn } from './case-report.facts.ts';

/** Of an act that left the case open beside another one of the same need. */
const duplicateOf = z.string().nullish();

const registered = z.object({
  caseId: z.string(),
  sector: z.string(),
  villageCode: z.string().nullish(),
  status: z.string(),
  duplicateOf,
  profile,
});
const updated = z.object({ caseId: z.string(), villageCode: z.string().nullish(), duplicateOf, profile });
const statusChanged = z.object({
  caseId: z.string(),
  to: z.string(),
  sector: z.string(),
  villageCode: z.string().nullish(),
  duplicateOf,
});
const moved = z.object({ caseId: z.string(), toSector: z.string() });
const handOn = z.object({ caseId: z.string(), to: z.string() });
const referralChanged = z.object({ caseId: z.string(), agencyId: z.string(), to: z.string() });

const listeners: Listeners = {
  CASE_REGISTERED: listener(registered, (tx, event) =>
    moveFact(tx, caseFact, event.payload.caseId, event, () => {
      const month = monthOf(event.occurredOn);
      const state: CaseState = {
        sector: event.payload.sector,
        status: event.payload.status,
        ...placeIn(event.payload.villageCode),
        subject: event.payload.profile ?? NOBODY,
        month,
        agencyIds: [],
        besides: {},
        handOns: NO_HAND_ONS,
      };
      return withBeside(state, month, event.payload.duplicateOf);
    }),
  ),
  CASE_STATUS_CHANGED: listener(statusChanged, (tx, event) => {
    const { caseId, to, sector, villageCode } = event.payload;
    return moveFact(tx, caseFact, caseId, event, (former) => {
      const state = known(former, caseId);
      const next = { ...state, status: to, sector, ...(villageCode ? placeIn(villageCode) : {}) };
      return withBeside(next, monthOf(event.occurredOn), event.payload.duplicateOf);
    });
  }),
  CASE_MOVED: listener(moved, (tx, event) => {
    const { caseId, toSector } = event.payload;
    return moveFact(tx, caseFact, caseId, event, (former) => ({
      ...known(former, caseId),
      sector: toSector,
    }));
  }),
  CASE_UPDATED: listener(updated, (tx, event) => {
    const { caseId, villageCode, profile } = event.payload;
    return moveFact(tx, caseFact, caseId, event, (former) => {
      const state = known(former, caseId);
      const next = {
        ...state,
        ...(villageCode ? placeIn(villageCode) : {}),
        subject: profile ?? state.subject,
      };
      return withBeside(next, monthOf(event.occurredOn), event.payload.duplicateOf);
    });
  }),
  CASE_HAND_ON_CHANGED: listener(handOn, (tx, event) => {
    const { caseId, to } = event.payload;
    return moveFact(tx, caseFact, caseId, event, (former) =>
      withHandOn(known(former, caseId), to, event.occurredOn),
    );
  }),
  REFERRAL_STATUS_CHANGED: listener(referralChanged, async (tx, event) => {
    const { caseId, agencyId, to } = event.payload;
    if (to !== 'APPROVED') return;
    await moveFact(tx, caseFact, caseId, event, (former) => withAgency(known(former, caseId), agencyId));
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
