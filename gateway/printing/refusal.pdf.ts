import type { Content } from 'pdfmake/interfaces';
import { headingOf } from '../../subgraphs/shared/word.ts';
import { facts, heading, paragraphs, type Signatory, signature, subheading, table } from './blocks.ts';
import { longDate } from './indonesian.ts';
import { type Subject, subjectRows } from './letter.pdf.ts';
import { lines, type Printing, renderA4 } from './paper.ts';

/** A criterion that the household does not meet, in words. */
export interface FailedCriterion {
  criterion: string;
  /** What the household's data said when it was decided. */
  household: string;
  /** What they say today, where that is something else. */
  today: string | null;
}

/** The refusal of a request or complaint, with its reasons (SRG-15). */
export interface Refusal {
  caseNumber: string;
  /** False for a request. */
  isComplaint: boolean;
  programName: string;
  agencyName: string;
  /** Who said no: the agency refused, or the office declined. */
  refusedBy: 'AGENCY' | 'OFFICE';
  refusedOn: string;
  /** The reason as the office's list has it; null where the office declined. */
  reasonName: string | null;
  /** The reason in plain words; null where the list says enough. */
  reason: string | null;
  /** As recorded with the decision, never as they stand today. */
  failed: readonly FailedCriterion[];
  /** The number of the criteria's version. */
  criteriaVersion: number | null;
  /** When they were asked; the day of the decision, or before it. */
  askedOn: string | null;
  /** Units left of the programme's quota for it at that moment, below zero after a cut; null where nobody knows a number. */
  unitsLeft: number | null;
  /** When this no, or one of the same programme before it, was appealed: a second time it cannot be. */
  appealedOn: string | null;
  /** An appeal brings a survey at home; there is none of a community, an organisation or somebody unknown. */
  isSurveyed: boolean;
  subject: Subject;
  signatory: Signatory;
}

/** The letter that tells a family plainly why, and what it can do about it. */
export function renderRefusal(refusal: Refusal, printing: Printing): Promise<Buffer> {
  const asked = headingOf('CaseKind', refusal.isComplaint ? 'COMPLAINT' : 'REQUEST').id;
  const who = refusal.refusedBy === 'AGENCY' ? refusal.agencyName : 'kantor kami';
  const isUsedUp = refusal.unitsLeft !== null && refusal.unitsLeft <= 0;
  return renderA4('Penjelasan Penolakan', printing, [
    heading('Penjelasan Penolakan', `${asked} nomor: ${refusal.caseNumber}`),
    facts([...subjectRows(refusal.subject), ['Program', refusal.programName], ['Dinas', refusal.agencyName]]),
    ...paragraphs(
      `${asked} di atas belum dapat dipenuhi. Keputusan ini diambil oleh ${who} pada ${longDate(refusal.refusedOn)}.`,
    ),
    ...subheading('Alasan'),
    ...paragraphs(
      refusal.reasonName,
      refusal.reason,
      isUsedUp && 'Kuota program pada saat keputusan: tidak bersisa.',
    ),
    ...(refusal.failed.length > 0 ? failedCriteria(refusal) : []),
    signature(printing, {
      signedOn: printing.printedOn,
      signatory: refusal.signatory,
      closing: [
        ...subheading('Jika Anda tidak setuju'),
        { ol: lines(appealTexts(refusal), { lineHeight: 1.15, margin: [4, 0, 0, 3] }) },
      ],
    }),
  ]);
}

/** How to appeal, once for each programme of a case (SRG-15). */
function appealTexts({ appealedOn, isSurveyed }: Refusal): string[] {
  if (appealedOn)
    return [
      `Keberatan atas penolakan program ini sudah diajukan pada ${longDate(appealedOn)}. Keberatan dapat diajukan satu kali.`,
      'Jika keadaan berubah, Anda boleh mengajukan permohonan baru. Pengajuannya tidak dipungut biaya.',
    ];
  const bring =
    'Datanglah ke kantor kami dengan membawa surat ini dan KTP atau kartu keluarga, lalu sampaikan data mana yang tidak sesuai dengan keadaan.';
  return isSurveyed
    ? [
        'Anda boleh mengajukan keberatan satu kali. Data keluarga Anda lalu disurvei ulang di rumah.',
        bring,
        'Pengajuan keberatan dan survei ulang tidak dipungut biaya. Hasilnya disampaikan secara tertulis.',
      ]
    : [
        'Anda boleh mengajukan keberatan satu kali. Permohonan lalu kami periksa kembali.',
        'Datanglah ke kantor kami dengan membawa surat ini, lalu sampaikan apa yang tidak sesuai dengan keadaan.',
        'Pengajuan keberatan tidak dipungut biaya. Hasilnya disampaikan secara tertulis.',
      ];
}

/** What was not met then; a column for today only where something has changed since. */
function failedCriteria({ failed, askedOn, criteriaVersion }: Refusal): Content[] {
  const version = criteriaVersion === null ? '' : ` (versi ${criteriaVersion})`;
  const hasChanged = failed.some(({ today }) => today !== null);
  return [
    ...subheading('Syarat yang belum terpenuhi'),
    table(
      [
        { title: 'No.', share: 1, align: 'center' },
        { title: `Syarat program${version}`, share: 7 },
        { title: `Keadaan menurut data${askedOn ? ` pada ${longDate(askedOn)}` : ''}`, share: 7 },
        ...(hasChanged ? [{ title: 'Sejak itu menjadi', share: 5 }] : []),
      ],
      failed.map(({ criterion, household, today }, index) => [
        String(index + 1),
        criterion,
        household,
        ...(hasChanged ? [today ?? 'tetap'] : []),
      ]),
    ),
  ];
}
