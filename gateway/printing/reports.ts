import { z } from 'zod';
import { type Ask, Unprintable } from './ask.ts';

/** A list in an address: `SECTOR,STATUS`; an empty one is a list of nothing. */
const list = z.string().transform((text) => text.split(',').filter(Boolean));
const wholeNumber = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);

const filter = z.object({
  sector: z.string().optional(),
  statuses: list.optional(),
  agencyId: z.string().optional(),
  programId: z.string().optional(),
  districtCode: z.string().optional(),
  villageCode: z.string().optional(),
});

const counted = z.object({
  asOf: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  groupBy: list.optional(),
});

interface Report {
  document: string;
  /** The address's parameters as the query's variables; the graph checks the values themselves. */
  variables: z.ZodType<object>;
}

/** By name in the address: `/reports/cases.csv?asOf=2026-12-01&groupBy=SECTOR,STATUS&sector=HEALTH`. */
export const REPORTS: Readonly<Record<string, Report>> = {
  cases: {
    document: `
      query CaseReportCsv($asOf: Date, $from: Date, $to: Date, $groupBy: [CaseReportDimension!]! = [SECTOR, STATUS], $filter: CaseReportFilter) {
        report: caseReport(asOf: $asOf, from: $from, to: $to, groupBy: $groupBy, filter: $filter) { asOf csv }
      }`,
    variables: withFilter(counted, filter.omit({ programId: true })),
  },
  referrals: {
    document: `
      query ReferralReportCsv($asOf: Date, $from: Date, $to: Date, $groupBy: [ReferralReportDimension!]! = [PROGRAM], $filter: ReferralReportFilter) {
        report: referralReport(asOf: $asOf, from: $from, to: $to, groupBy: $groupBy, filter: $filter) { asOf csv }
      }`,
    variables: withFilter(counted, filter.omit({ statuses: true })),
  },
  'unmet-needs': {
    document: `
      query UnmetNeedReportCsv($asOf: Date, $from: Date, $to: Date, $groupBy: [UnmetNeedReportDimension!]! = [NEED, UNMET_REASON], $filter: UnmetNeedReportFilter) {
        report: unmetNeedReport(asOf: $asOf, from: $from, to: $to, groupBy: $groupBy, filter: $filter) { asOf csv }
      }`,
    variables: withFilter(
      counted,
      filter
        .omit({ statuses: true, agencyId: true, programId: true })
        .extend({ need: z.string().optional(), reason: z.string().optional() }),
    ),
  },
  listing: {
    document: `
      query ListingReportCsv($asOf: Date) { report: listingReport(asOf: $asOf) { asOf csv } }`,
    variables: z.strictObject({ asOf: z.string().optional() }),
  },
  quota: {
    document: `
      query QuotaReportCsv($asOf: Date, $fiscalYear: Int, $filter: QuotaReportFilter) {
        report: quotaReport(asOf: $asOf, fiscalYear: $fiscalYear, filter: $filter) { asOf csv }
      }`,
    variables: withFilter(
      z.object({ asOf: z.string().optional(), fiscalYear: wholeNumber.optional() }),
      filter.omit({ statuses: true, districtCode: true, villageCode: true }),
    ),
  },
};

/** Unknown parameters are refused: a mistyped filter must not give a file over everything. */
function withFilter(own: z.ZodObject, conditions: z.ZodObject): z.ZodType<object> {
  return z.strictObject({ ...own.shape, ...conditions.shape }).transform((given) => {
    const entries = Object.entries(given);
    return {
      ...Object.fromEntries(entries.filter(([name]) => name in own.shape)),
      filter: Object.fromEntries(entries.filter(([name]) => name in conditions.shape)),
    };
  });
}

const answer = z.object({ report: z.object({ asOf: z.string(), csv: z.string() }).nullable() });

/** The CSV of a report and the name under which it is saved. */
export async function readReport(
  ask: Ask,
  name: string,
  query: unknown,
): Promise<{ fileName: string; csv: string }> {
  const wanted = Object.hasOwn(REPORTS, name) ? REPORTS[name] : undefined;
  if (!wanted) throw new Unprintable('NOT_FOUND');
  const variables = wanted.variables.safeParse(query);
  if (!variables.success) throw new Unprintable('BAD_USER_INPUT');
  const { report } = await ask(wanted.document, variables.data, answer);
  if (!report) throw new Unprintable('NOT_FOUND');
  return { fileName: `${name}-${report.asOf}.csv`, csv: report.csv };
}
