export interface OpenSpan {
  opens: string;
  closes: string;
}

const SPAN = /^(\d{1,2})(?:[.:](\d{2}))?\s*(?:-|–|—|s\.?\/?d\.?|sampai|to)\s*(\d{1,2})(?:[.:](\d{2}))?$/i;

/** `07.30–12.00, 13.00–16.00` or `8-14` → spans; empty: none; null where it cannot be read. The server judges the times. Pure. */
export function readHours(text: string): OpenSpan[] | null {
  const spans: OpenSpan[] = [];
  for (const part of text.split(/[,;]|\bdan\b|\band\b/).map((one) => one.trim())) {
    if (part === '') continue;
    const found = SPAN.exec(part);
    if (!found) return null;
    const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = found;
    spans.push({ opens: time(fromHour, fromMinute), closes: time(toHour, toMinute) });
  }
  return spans;
}

const time = (hour: string, minute: string): string => `${hour.padStart(2, '0')}:${minute}`;

/** Spans as people write them: `07.30–12.00, 13.00–16.00`; in English with colons. Pure. */
export function typedHours(spans: readonly OpenSpan[], language: string): string {
  const text = spans.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
  return language === 'en' ? text : text.replaceAll(':', '.');
}
