import { caseReportConsumer } from './case-report/case-report.consumer.ts';
import { classConsumer } from './label/class.consumer.ts';
import { labelConsumer } from './label/label.consumer.ts';
import { listingReportConsumer } from './listing-report/listing-report.consumer.ts';
import { programReportConsumer } from './program-report/program-report.consumer.ts';
import { quotaReportConsumer } from './quota-report/quota-report.consumer.ts';
import { referralReportConsumer } from './referral-report/referral-report.consumer.ts';
import { unitCoverageConsumer } from './unit-coverage/unit-coverage.consumer.ts';
import { unmetNeedReportConsumer } from './unmet-need-report/unmet-need-report.consumer.ts';

/** All projections; each can be rebuilt separately. */
export const reportingConsumers = [
  labelConsumer,
  classConsumer,
  caseReportConsumer,
  referralReportConsumer,
  quotaReportConsumer,
  programReportConsumer,
  listingReportConsumer,
  unitCoverageConsumer,
  unmetNeedReportConsumer,
];
