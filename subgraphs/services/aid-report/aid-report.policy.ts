import { definePolicy, everything, ownAgency, type Rule } from '../../shared/policy.ts';

const all: Rule<never> = { scope: everything };
const own: Rule<never> = { scope: ownAgency };
const reporters = { MANAGER: all, HEAD_OF_UNIT: all, AGENCY_OFFICER: own };

/** The office reports for any partner, an agency for itself (BRU-6, PYK-9); what was reported of families is in their ledgers for others. */
export const aidReportPolicy = definePolicy<'read' | 'report' | 'undo', never>({
  noun: 'AidReport',
  fields: [],
  actions: { read: reporters, report: reporters, undo: reporters },
});
