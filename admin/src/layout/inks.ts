/** By day: dark on white and warm grey. */
const light = {
  text: '#17231f',
  quiet: '#51605a',
  line: '#dce2dc',
  /** Borders of input fields. */
  edge: '#87938d',
  ground: '#f5f6f2',
  surface: '#ffffff',
  /** The top bar, under white. */
  bar: '#0b5552',
  teal: '#0b5552',
  tealSoft: '#e3efec',
  amber: '#8a5200',
  amberSoft: '#fbf0d9',
  amberLine: '#eed9ab',
  red: '#a5281f',
  redSoft: '#fae6e3',
  green: '#1d6a37',
  greenSoft: '#e2f1e5',
  blue: '#1f5285',
  blueSoft: '#e4edf7',
  greySoft: '#eaedea',
} as const;

export type InkName = keyof typeof light;

/** By night: the same names, light on dark. */
const dark: Record<InkName, string> = {
  text: '#e6ece8',
  quiet: '#abb9b2',
  line: '#34423d',
  edge: '#74827b',
  ground: '#121a17',
  surface: '#1a2420',
  bar: '#0d403d',
  teal: '#7fd0c5',
  tealSoft: '#173b37',
  amber: '#f0b866',
  amberSoft: '#3b2c11',
  amberLine: '#5c4518',
  red: '#f7a097',
  redSoft: '#45211d',
  green: '#8ad69e',
  greenSoft: '#17361f',
  blue: '#9ac4f1',
  blueSoft: '#1b334e',
  greySoft: '#2a3631',
};

/** Every colour of the console by its name, in either look. Texts have a contrast of 4.5 or more on what they stand on (`inks.test.ts`). */
export const inks: Readonly<Record<'light' | 'dark', Readonly<Record<InkName, string>>>> = { light, dark };

/** Parts of a chart, distinct without relying on red against green. */
export const seriesInks = {
  light: ['#0b5552', '#d99a2b', '#3b76b3', '#b4553f', '#7ba05b', '#7a5c9e', '#5f6b66', '#c47fa5', '#2f9c95'],
  dark: ['#7fd0c5', '#e6b04e', '#6fa5dd', '#de8a74', '#a5c884', '#b196d6', '#a3b0aa', '#e0a3c5', '#3fa79f'],
} as const;

/** The colours of a look as the properties of a style sheet's root, which `ink` and `series` name. */
export function inkProperties(look: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries([
    ...Object.entries(inks[look]).map(([name, colour]) => [`--ink-${name}`, colour]),
    ...seriesInks[look].map((colour, at) => [`--series-${at}`, colour]),
  ]);
}

/** A colour by its name, for styles: whichever the look of the moment has. */
export const ink = Object.fromEntries(
  Object.keys(light).map((name) => [name, `var(--ink-${name})`]),
) as Readonly<Record<InkName, string>>;

/** The colour of a chart's part. After the last it begins again. */
export const seriesInk = (at: number): string => `var(--series-${at % seriesInks.light.length})`;
