import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { AidReportState } from '../generated/prisma/enums.ts';
import { aidReportStates } from './aid-report.codes.ts';

/** A report counts until it is taken back as a whole; corrected, it is another file. */
export const aidReportLifecycle = defineLifecycle<AidReportState, 'undo'>({
  noun: 'AidReport',
  initial: ['TAKEN'],
  ends: ['UNDONE'],
  table: { TAKEN: { undo: 'UNDONE' }, UNDONE: {} },
  labels: aidReportStates.words,
});
