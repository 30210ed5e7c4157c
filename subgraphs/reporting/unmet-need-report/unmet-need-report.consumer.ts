import { z } from 'zod';
import { defineConsumer, listener } from '../../shared/consumer.ts';
import { known, type Listeners, monthOf, placeIn } from '../projection.ts';
import { moveFact, writeMoves } from '../rollup/rollup.store.ts';
import type { UnmetNeedState } from './unmet-need-measure.codes.ts';
import { unmetNeedFact } from './unmet-need-report.facts.ts';

const recorded = z.object({
  unmetNeedId: z.string(),
  need: z.string(),
  reason: z.string(),
  sector: z.string(),
  villageCode: z.string().nullish(),
  people: z.number().int(),
  amountRupiah: z.string().regex(/^\d+$/).nullable(),
});
const ended = z.object({ unmetNeedId: z.string() });

const endedAs = (status: UnmetNeedState['status']) =>
  listener(ended, (tx, event) => {
    const { unmetNeedId } = event.payload;
    return moveFact(tx, unmetNeedFact, unmetNeedId, event, (former) => ({
      ...known(former, unmetNeedId),
      status,
    }));
  });

const listeners: Listeners = {
  UNMET_NEED_RECORDED: listener(recorded, (tx, event) => {
    const { unmetNeedId, reason, villageCode, ...of } = event.payload;
    return moveFact(tx, unmetNeedFact, unmetNeedId, event, () => ({
      ...of,
      unmetReason: reason,
      status: 'OPEN' as const,
      ...placeIn(villageCode),
      month: monthOf(event.occurredOn),
    }));
  }),
  UNMET_NEED_MET: endedAs('MET'),
  UNMET_NEED_WITHDRAWN: endedAs('WITHDRAWN'),
};

/** Counts unmet needs from the feed of cases. */
export const unmetNeedReportConsumer = defineConsumer({
  name: 'reporting.unmet-need-report',
  source: 'cases',
  listeners,
  endPage: writeMoves,
  tables: ['unmet_need_rollup', 'unmet_need_fact'],
});
