import { inflateSync } from 'node:zlib';

/** What a PDF of pdfkit with embedded fonts says: its pages' texts, in the order of drawing, one space between words. */
export function pdfPages(pdf: Buffer): string[] {
  return pdfLines(pdf).map((lines) => lines.join(' '));
}

/** All pages in one text. */
export function pdfText(pdf: Buffer): string {
  return pdfPages(pdf).join(' ');
}

/** By page, the lines as they were drawn: a cell of a table or a row of a paragraph is one. */
export function pdfLines(pdf: Buffer): string[][] {
  const objects = readObjects(pdf);
  const fonts = readFonts(objects);
  return contentsOf(objects).map((content) => linesOf(content, fonts));
}

/** By page, what is drawn, as PDF says it: for lines and boxes, which have no text. */
export function pdfDrawings(pdf: Buffer): string[] {
  return contentsOf(readObjects(pdf));
}

function contentsOf(objects: Map<string, PdfObject>): string[] {
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\s/.test(head))
    .map(({ head }) => objects.get(reference(head, 'Contents') ?? '')?.stream ?? '');
}

interface PdfObject {
  head: string;
  stream: string | null;
}

/** By number, the objects of a PDF, their streams inflated. */
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

/** By the name of a font in the pages (`F1`), what its codes stand for. */
function readFonts(objects: Map<string, PdfObject>): Map<string, string[]> {
  const fonts = new Map<string, string[]>();
  for (const { head } of objects.values())
    for (const [, name = '', number = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = objects.get(reference(objects.get(number)?.head ?? '', 'ToUnicode') ?? '')?.stream;
      if (cmap) fonts.set(name, lettersOf(cmap));
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

/** Text is drawn as `/F1 10 Tf` and `[<00010002> 20 <0003>] TJ`, two bytes for each letter. */
function linesOf(content: string, fonts: Map<string, string[]>): string[] {
  const lines: string[] = [];
  let letters: string[] = [];
  for (const [, font, run = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? [];
    else {
      const codes = [...run.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      const text = codes.map((code) => letters[Number.parseInt(code, 16)] ?? '�').join('');
      lines.push(text.replace(/\s+/g, ' ').trim());
    }
  }
  return lines.filter((line) => line !== '');
}
