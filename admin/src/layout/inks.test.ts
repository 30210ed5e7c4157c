import { describe, expect, test } from 'vitest';
import { type InkName, inks, seriesInks } from './inks.ts';

/** WCAG 2.2: relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** Texts, and what they stand on besides the ground and the cards. */
const TEXTS: Partial<Record<InkName, InkName[]>> = {
  text: ['tealSoft', 'greySoft', 'amberSoft'],
  quiet: ['greySoft', 'tealSoft'],
  teal: ['tealSoft'],
  amber: ['amberSoft'],
  red: ['redSoft'],
  green: ['greenSoft'],
  blue: ['blueSoft'],
};

describe.each(['light', 'dark'] as const)('the %s look', (look) => {
  const colours = inks[look];

  test.each(Object.entries(TEXTS) as [InkName, InkName[]][])(
    'has a contrast of 4.5 or more for %s',
    (text, grounds) => {
      const weak = (['ground', 'surface', ...grounds] as InkName[])
        .map((ground) => [ground, contrast(colours[text], colours[ground])] as const)
        .filter(([, found]) => found < 4.5);
      expect(weak).toEqual([]);
    },
  );

  test('has a top bar that white can be read on', () => {
    expect(contrast('#ffffff', colours.bar)).toBeGreaterThanOrEqual(4.5);
  });

  test('has edges of fields that can be seen', () => {
    expect(contrast(colours.edge, colours.surface)).toBeGreaterThanOrEqual(3);
  });

  test('tells the parts of a chart from the card', () => {
    const weak = seriesInks[look].filter((colour) => contrast(colour, colours.surface) < 2.4);
    expect(weak).toEqual([]);
    expect(new Set(seriesInks[look]).size).toBe(seriesInks[look].length);
  });
});
