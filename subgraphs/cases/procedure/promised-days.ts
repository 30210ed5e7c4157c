import { dateToDay } from '../../shared/clock.ts';
import { ValidationError } from '../../shared/errors.ts';
import type { PromisedDays } from '../generated/prisma/client.ts';
import { type PromisedStep, promisedSteps } from './promised-days.codes.ts';

/** In working days, until the office says otherwise; null: no limit. */
export const FIRST_DAYS: Readonly<Record<PromisedStep, number | null>> = {
  CASE_REGISTERED: 2,
  CASE_VERIFYING: 10,
  CASE_ANALYSIS: 4,
  CASE_REFERRED: null,
  REFERRAL_PROPOSED: 2,
  REFERRAL_WAITING: null,
  REFERRAL_APPROVED: 5,
  REFERRAL_ACCEPTED: 21,
  REFERRAL_DEFERRED: null,
  EMERGENCY_VERIFICATION: 2,
};

/** Longer than a year of working days is no promise. */
const MOST_DAYS = 250;

/**
 * Refuses what is no promise. ValidationErrors `DAYS_OUT_OF_RANGE` (below zero, or more than 250 working days), `DAYS_NEEDED` (a provisional
 * letter without a day for its verification). Pure.
 */
export function refuseOtherDays(step: PromisedStep, days: number | null, path: readonly string[]): void {
  if (days === null) {
    if (step !== 'EMERGENCY_VERIFICATION') return;
    throw new ValidationError(
      'DAYS_NEEDED',
      {
        id: 'Surat sementara selalu menuntut verifikasi: isi berapa hari kerja.',
        en: 'A provisional letter always demands a verification: give the working days.',
      },
      { path },
    );
  }
  if (days >= 0 && days <= MOST_DAYS) return;
  throw new ValidationError(
    'DAYS_OUT_OF_RANGE',
    {
      id: `Isi 0 sampai ${MOST_DAYS} hari kerja; kosongkan bila tanpa batas waktu.`,
      en: `Give 0 to ${MOST_DAYS} working days; leave it empty for no limit.`,
    },
    { path },
  );
}

/** What the office promises for a step, all versions, the latest first. */
export interface StepPromise {
  step: PromisedStep;
  versions: readonly PromisedDays[];
}

/** Every step with its versions out of all. */
export const promisesOf = (versions: readonly PromisedDays[]): StepPromise[] =>
  promisedSteps.list.map((step) => ({ step, versions: versions.filter((one) => one.step === step) }));

/** The working days in force on a day `YYYY-MM-DD`; null: no limit. */
export function daysOn({ step, versions }: StepPromise, day: string): number | null {
  const found = versions.find(({ fromDay }) => dateToDay(fromDay) <= day);
  return found ? found.days : FIRST_DAYS[step];
}
