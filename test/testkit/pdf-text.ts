import { inflateSync } from 'node:zlib';

/** The text of a PDF by pdfmake with embedded fonts: per page, in drawing order, one space between words. */
export function pdfPages(pdf: Buffer): string[] {
  return pdfLines(pdf).map((lines) => lines.join(' '));
}

/** All pages in one text. */
export function pdfText(pdf: Buffer): string {
  return pdfPages(pdf).join(' ');
}

/** Per page, the lines as drawn: a table cell or a row of a paragraph. */
export function pdfLines(pdf: Buffer): string[][] {
  const objects = readObjects(pdf);
  return pagesOf(objects).map((head) => {
    const resources = objects.get(reference(head, 'Resources') ?? '')?.head ?? head;
    return linesOf(contentOf(objects, head), readFonts(objects, resources));
  });
}

/** Per page, the PDF drawing operators, for lines and boxes. */
export function pdfDrawings(pdf: Buffer): string[] {
  const objects = readObjects(pdf);
  return pagesOf(objects).map((head) => contentOf(objects, head));
}

/** The dictionaries of the pages. */
const pagesOf = (objects: Map<string, PdfObject>): string[] =>
  [...objects.values()].map(({ head }) => head).filter((head) => /\/Type \/Page\s/.test(head));

const contentOf = (objects: Map<string, PdfObject>, page: string): string =>
  objects.get(reference(page, 'Contents') ?? '')?.stream ?? '';

interface PdfObject {
  head: string;
  stream: string | null;
}

/** The objects of a PDF by number, with inflated streams. */
function readObjects(pdf: Buffer): Map<string, PdfObject> {
  const source = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of source.matchAll(/^(\d+) 0 obj\n/gm)) {
    const start = found.index + found[0].length;
    const end = source.indexOf('\nendobj', start);
    const streamAt = source.indexOf('\nstream\n', start);
    const hasStream = streamAt !== -1 && streamAt < end;
    const head = source.slice(start, hasStream ? streamAt : end);
    const bytes = hasStream
      ? pdf.subarray(streamAt + '\nstream\n'.length, source.indexOf('\nendstream', streamAt))
      : null;
    const isPacked = head.includes('/FlateDecode');
    const stream = bytes && (isPacked ? inflateSync(bytes) : bytes).toString('latin1');
    objects.set(found[1] ?? '', { head, stream });
  }
  return objects;
}

function reference(head: string, key: string): string | undefined {
  return head.match(new RegExp(`/${key} (\\d+) 0 R`))?.[1];
}

/** The letters of a font's codes, and their widths in thousandths of the size. */
interface Font {
  letters: string[];
  widths: number[];
}

/** The fonts of a page by their names in it: `F1`. */
function readFonts(objects: Map<string, PdfObject>, resources: string): Map<string, Font> {
  const fonts = new Map<string, Font>();
  const list = objects.get(reference(resources, 'Font') ?? '')?.head ?? resources;
  for (const [, name = '', number = ''] of list.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font = objects.get(number)?.head ?? '';
    const cmap = objects.get(reference(font, 'ToUnicode') ?? '')?.stream;
    const glyphs = objects.get(font.match(/\/DescendantFonts \[\s*(\d+) 0 R\s*\]/)?.[1] ?? '')?.head;
    const widths =
      glyphs
        ?.match(/\/W \[\s*0 \[([\d. ]+)\]/)?.[1]
        ?.trim()
        .split(' ')
        .map(Number) ?? [];
    if (cmap) fonts.set(name, { letters: lettersOf(cmap), widths });
  }
  return fonts;
}

/** `<0000> <00ff> [<0020> <00660069>]`: code after code, the letters of each in UTF-16. */
function lettersOf(cmap: string): string[] {
  const letters: string[] = [];
  for (const [, start = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[(.*)\]/g)) {
    const first = Number.parseInt(start, 16);
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], index) => {
      letters[first + index] = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
    });
  }
  return letters;
}

/**
 * Text is drawn word by word, as `1 0 0 1 56.7 780 Tm`, `/F1 10 Tf` and `[<00010002> 20 <0003>] TJ`, two bytes for
 * each letter. A word that starts where the last one ended continues its line.
 */
function linesOf(content: string, fonts: Map<string, Font>): string[] {
  const lines: string[] = [];
  let font: Font = { letters: [], widths: [] };
  let [size, x, y] = [0, 0, 0];
  let end = { x: Number.NaN, y: Number.NaN };
  const drawn = /1 0 0 1 ([-\d.]+) ([-\d.]+) Tm|\/(F\d+) ([\d.]+) Tf|\[(.*?)\] TJ/g;
  for (const [, left, base, name, points, run = ''] of content.matchAll(drawn)) {
    if (left) [x, y] = [Number(left), Number(base)];
    else if (name) [font, size] = [fonts.get(name) ?? font, Number(points)];
    else {
      const parts = [...run.matchAll(/<([0-9a-f]*)>|([-\d.]+)/g)];
      const codes = parts
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((code) => Number.parseInt(code, 16));
      const text = codes.map((code) => font.letters[code] ?? '�').join('');
      const goesOn = Math.abs(end.x - x) < 0.5 && Math.abs(end.y - y) < 0.5;
      if (goesOn) lines.push((lines.pop() ?? '') + text);
      else lines.push(text);
      const kerned = parts.reduce((sum, [, , shift]) => sum + Number(shift ?? 0), 0);
      const width = codes.reduce((sum, code) => sum + (font.widths[code] ?? 0), 0) - kerned;
      end = { x: x + (width * size) / 1000, y };
    }
  }
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
}
