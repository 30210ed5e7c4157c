import { cellsAt } from '../report/measure.ts';
import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';
import { UNMET_NEED_MEASURES, type UnmetNeedState, unmetNeedMeasures } from './unmet-need-measure.codes.ts';

export const unmetNeedRollup = defineRollup({
  name: 'unmet_need',
  keys: ['facet', 'need', 'unmetReason', 'status', 'sector', 'districtCode', 'villageCode', 'month'],
  measures: unmetNeedMeasures.list,
});

/** An unmet need counts in the month of its recording: for the whole regency, in its district, and in its village. */
export const unmetNeedFact = defineFact({
  rollup: unmetNeedRollup,
  cells: (state: UnmetNeedState) => {
    const { need, unmetReason, status, sector, districtCode, villageCode, month } = state;
    const own = { need, unmetReason, status, sector, month };
    return [
      { facet: 'MAIN', districtCode: WHOLE, villageCode: WHOLE },
      { facet: 'MAIN', districtCode, villageCode: WHOLE },
      { facet: 'VILLAGES', districtCode, villageCode },
    ].flatMap((at) => cellsAt(UNMET_NEED_MEASURES, state, { ...own, ...at }));
  },
});
