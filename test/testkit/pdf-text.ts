import { inflateSync } from 'node:zlib';

/** What a PDF of pdfkit with standard fonts says: its pages' texts, in the order of drawing, one space between words. */
export function pdfPages(pdf: Buffer): string[] {
  const source = pdf.toString('latin1');
  const pages: string[] = [];
  for (const found of source.matchAll(/\/FlateDecode\s*>>\s*stream\n/g)) {
    const start = found.index + found[0].length;
    const end = source.indexOf('\nendstream', start);
    pages.push(pageText(inflateSync(pdf.subarray(start, end)).toString('latin1')));
  }
  return pages;
}

/** All pages in one text. */
export function pdfText(pdf: Buffer): string {
  return pdfPages(pdf).join(' ');
}

/** Letters stand as hexadecimal codes of WinAnsi in `[<4b65> 20 <70>] TJ`. */
function pageText(content: string): string {
  const runs = Array.from(content.matchAll(/\[(.*?)\] TJ/g), ([, run = '']) =>
    Array.from(run.matchAll(/<([0-9a-f]*)>/g), ([, hex = '']) => Buffer.from(hex, 'hex')),
  );
  const winAnsi = new TextDecoder('windows-1252');
  return runs
    .map((parts) => winAnsi.decode(Buffer.concat(parts)))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
