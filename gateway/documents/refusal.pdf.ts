import { facts, heading, list, paragraph, type Signatory, signature, table } from './blocks.ts';
import { longDate } from './indonesian.ts';
import { type Subject, subjectRows } from './letter.pdf.ts';
import { type Printing, renderA4 } from './page.ts';

/** A criterion that the household does not meet, in words. */
export interface FailedCriterion {
  criterion: string;
  /** What the household's data say. */
  household: string;
}

/** Why somebody does not receive what was asked for (SRG-15). */
export interface Refusal {
  caseNumber: string;
  programName: string;
  agencyName: string;
  /** Who said no: the agency refused, or the office declined. */
  refusedBy: 'AGENCY' | 'OFFICE';
  refusedOn: string;
  /** The reason in plain words. */
  reason: string;
  /** What the one who decided wrote beside it. */
  note: string | null;
  failed: readonly FailedCriterion[];
  subject: Subject;
  signatory: Signatory;
}

/** The letter that tells a family plainly why, and what it can do about it. */
export function renderRefusal(refusal: Refusal, printing: Printing): Promise<Buffer> {
  return renderA4('Penjelasan Penolakan', printing, (page) => {
    heading(page, 'Penjelasan Penolakan', `Pengaduan nomor: ${refusal.caseNumber}`);
    facts(page, [
      ...subjectRows(refusal.subject),
      ['Program', refusal.programName],
      ['Instansi', refusal.agencyName],
    ]);
    const who = refusal.refusedBy === 'AGENCY' ? refusal.agencyName : 'kantor kami';
    paragraph(
      page,
      `Permohonan di atas belum dapat dipenuhi. Keputusan ini diambil oleh ${who} pada ${longDate(refusal.refusedOn)}.`,
    );

    page.text('Alasan', { bold: true });
    page.gap(3);
    paragraph(page, refusal.reason);
    if (refusal.note) paragraph(page, `Catatan petugas: ${refusal.note}`);

    if (refusal.failed.length > 0) {
      page.text('Syarat yang belum terpenuhi', { bold: true });
      page.gap(4);
      table(
        page,
        [
          { title: 'No.', share: 1, align: 'center' },
          { title: 'Syarat program', share: 7 },
          { title: 'Keadaan menurut data kami', share: 7 },
        ],
        refusal.failed.map(({ criterion, household }, index) => [String(index + 1), criterion, household]),
      );
    }

    page.text('Jika Anda tidak setuju', { bold: true });
    page.gap(4);
    list(page, [
      'Anda boleh mengajukan keberatan satu kali. Data keluarga Anda lalu disurvei ulang di rumah.',
      'Datanglah ke kantor kami dengan membawa surat ini dan KTP atau kartu keluarga, lalu sampaikan data mana yang tidak sesuai dengan keadaan.',
      'Pengajuan keberatan dan survei ulang tidak dipungut biaya. Hasilnya disampaikan secara tertulis.',
    ]);
    signature(page, printing, printing.printedOn, refusal.signatory);
  });
}
