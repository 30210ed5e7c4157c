import { PDFDocument } from '@cantoo/pdf-lib';

/** Papers printed in one go, each with the pages, the foot and the page numbers that it has alone. */
export async function joined(title: string, papers: readonly Buffer[]): Promise<Buffer> {
  const all = await PDFDocument.create();
  all.setTitle(title, { showInWindowTitleBar: true });
  all.setLanguage('id-ID');
  for (const paper of papers) {
    const one = await PDFDocument.load(paper);
    for (const page of await all.copyPages(one, one.getPageIndices())) all.addPage(page);
  }
  return Buffer.from(await all.save({ useObjectStreams: false }));
}
