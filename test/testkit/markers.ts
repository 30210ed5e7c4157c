/**
 * The words by which one knows one office's papers and pages from another's, by the name of its profile. Melati Jaya is a village
 * of Berau: names of regions are nobody's own.
 */
export const MARKERS: Readonly<Record<string, readonly RegExp[]>> = {
  sragen: [
    /\/SRG\//,
    /\b(UPTPK|Saraswati|Sintawati|Rusela|Sangduta|Pakesra|Matra|Melati(?! Jaya\b)|Menur|Sragen)\b/i,
  ],
  berau: [/\/BRU\//, /\b(PTKS|ASLUT|Berau|Abdul Rivai)\b/i],
  payakumbuh: [/\/PYK\//, /\b(UPT-KAN|Mitra Kenanga|Anak Nagari|Payakumbuh)\b/i],
  tegal: [/\/TGL\//, /\b(SLRT-TGL|Tegal|Slawi)\b/i],
  'palangka-raya': [/\/PKY\//, /\b(SLRT-PKY|Palangka|Kalampangan)\b/i],
};

/** The words of other offices in a text, each with what stands around it. */
export function strangersIn(text: string, office: string): string[] {
  return Object.entries(MARKERS)
    .filter(([name]) => name !== office)
    .flatMap(([name, patterns]) =>
      patterns.flatMap((pattern) => found(text, pattern).map((one) => `${name}: ${one}`)),
    );
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(({ index, 0: word }) =>
    text.slice(Math.max(0, index - 30), index + word.length + 30),
  );
}
