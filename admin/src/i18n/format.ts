import { caller } from '../api/graphql.ts';

const dateStyle = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** `2026-03-09` → `9 Maret 2026`. A date of the office has no zone. */
export function formatDate(date: string | null | undefined): string {
  if (!date) return '–';
  return new Intl.DateTimeFormat(tag(), { ...dateStyle, timeZone: 'UTC' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );
}

/** The day of an instant, short for lists: `9 Mar 2026`. */
export function formatDay(instant: string | null | undefined): string {
  if (!instant) return '–';
  return new Intl.DateTimeFormat(tag(), { ...dateStyle, month: 'short' }).format(new Date(instant));
}

/** An instant, on the clock of the reader: `9 Maret 2026 14.05`. */
export function formatInstant(instant: string | null | undefined): string {
  if (!instant) return '–';
  const style = { ...dateStyle, month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(tag(), style).format(new Date(instant));
}

/** The time of an instant: `14.05`. */
export function formatTime(instant: string): string {
  return new Intl.DateTimeFormat(tag(), { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** `2026-03` → `Maret 2026`. */
export function formatMonth(month: string): string {
  const style = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(tag(), style).format(new Date(`${month}-01T00:00:00Z`));
}

/** `1234.5` → `1.234,5`. */
export function formatNumber(value: number | null | undefined): string {
  return value == null ? '–' : new Intl.NumberFormat(tag(), { maximumFractionDigits: 2 }).format(value);
}

/** Digits of the scalar `Rupiah` → `Rp 5.000.000`, exact however large. */
export function formatRupiah(digits: string | null | undefined): string {
  return digits == null ? '–' : `Rp\u00a0${new Intl.NumberFormat(tag()).format(BigInt(digits))}`;
}

/** A share between 0 and 1 as `42 %`. */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(tag(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** Today as `YYYY-MM-DD` on the reader's clock: the default of date inputs. */
export function today(): string {
  return dayOf(new Date());
}

/** The day of an instant as `YYYY-MM-DD`, on the reader's clock. */
export function dayOf(instant: string | Date): string {
  const moment = new Date(instant);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function tag(): string {
  return caller.language === 'en' ? 'en-GB' : 'id-ID';
}
