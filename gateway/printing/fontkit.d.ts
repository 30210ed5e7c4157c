/** What is used of fontkit, which brings no types. */
declare module 'fontkit' {
  export function create(bytes: Buffer): {
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    /** Widths are in units of the font. */
    layout(text: string): { advanceWidth: number };
  };
}
