import { ConflictError, type LocalizedText, notFound, ValidationError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { assertOfficeCodes } from '../../shared/office-code.store.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { VisitGuide } from '../generated/prisma/client.ts';
import { PROGRAM_NOUN } from '../program/program.store.ts';
import { readText } from '../reference.ts';
import { visitGuidePolicy } from './visit-guide.policy.ts';
import { lockVisitGuide, readVisitGuide, VISIT_GUIDE_NOUN } from './visit-guide.store.ts';

/** As many as fit on a slip. */
const MOST_DOCUMENTS = 30;

export interface VisitGuideSetInput extends Act {
  kind: string;
  /** Null: for every visit of the kind. */
  programId?: string | null;
  /** In the order of the slip; an empty list asks for nothing. */
  documents: readonly LocalizedText[];
  /** The version of the guide that was edited; null for a new one. */
  expectedVersion?: number | null;
}

/**
 * `visitGuideSet` (administrator): the documents that a visitor needs, by kind of visit, in general or for a programme (TGL-1).
 * A retired kind
 * keeps the guides that it has and gets no new one. Errors: ValidationError `NAME_FORM`, `DOCUMENTS_TOO_MANY`, `CODE_UNKNOWN`, `CODE_RETIRED`; ConflictError `GUIDE_EXISTS`, `VERSION_CONFLICT`;
 * NotFoundError (programme).
 */
export async function setVisitGuide(ctx: ServicesContext, input: VisitGuideSetInput): Promise<VisitGuide> {
  authorise(ctx, visitGuidePolicy, 'manage');
  const documents = readDocuments(input.documents);
  const { kind, programId = null } = input;
  const id = await write(ctx, { requestId: input.requestId, name: 'visitGuideSet', input }, async (tx) => {
    if (programId && !(await tx.prisma.program.findUnique({ where: { id: programId } })))
      throw notFound(PROGRAM_NOUN, ['input', 'programId']);
    const seen = await lockVisitGuide(tx, kind, programId);
    if (!seen) {
      await assertOfficeCodes(tx, 'VISIT_KIND', [kind], ['input', 'kind'], { held: true });
      if (input.expectedVersion != null) throw gone();
      return (await addVisitGuide(tx, { id: newId('guide'), kind, programId, documents })).id;
    }
    if (input.expectedVersion == null) throw exists();
    assertVersion(seen, input.expectedVersion);
    const guide = await tx.prisma.visitGuide.update({
      where: { id: seen.id },
      data: { documents: documents.map((text) => ({ ...text })), version: { increment: 1 } },
    });
    emitGuide(tx, guide, documents);
    return guide.id;
  });
  const guide = await readVisitGuide(ctx, id);
  if (!guide) throw notFound(VISIT_GUIDE_NOUN, ['input', 'kind']);
  return guide;
}

/** Stores a new guide and tells everybody. Its kind must be one of the office's. */
export async function addVisitGuide(
  tx: ServicesTx,
  {
    documents,
    ...guide
  }: Pick<VisitGuide, 'id' | 'kind' | 'programId'> & { documents: readonly LocalizedText[] },
): Promise<VisitGuide> {
  const data = { ...guide, documents: documents.map((text) => ({ ...text })) };
  const added = await tx.prisma.visitGuide.create({ data });
  emitGuide(tx, added, documents);
  return added;
}

function emitGuide(
  tx: ServicesTx,
  { id, kind, programId }: VisitGuide,
  documents: readonly LocalizedText[],
): void {
  tx.emit({
    kind: 'VISIT_GUIDE_SET',
    subject: { type: 'VisitGuide', id },
    payload: { visitGuideId: id, kind, programId, documents: [...documents] },
  });
}

function readDocuments(documents: readonly LocalizedText[]): LocalizedText[] {
  if (documents.length > MOST_DOCUMENTS) {
    throw new ValidationError(
      'DOCUMENTS_TOO_MANY',
      { id: `Paling banyak ${MOST_DOCUMENTS} berkas.`, en: `At most ${MOST_DOCUMENTS} documents.` },
      { path: ['input', 'documents'] },
    );
  }
  return documents.map((text, index) => readText(text, ['input', 'documents', String(index)]));
}

function exists(): ConflictError {
  return new ConflictError(
    'GUIDE_EXISTS',
    {
      id: 'Panduan untuk kunjungan ini sudah ada: ubah yang sudah ada.',
      en: 'There is a guide for this visit already: change that one.',
    },
    { path: ['input', 'kind'] },
  );
}

function gone(): ConflictError {
  return new ConflictError(
    'VERSION_CONFLICT',
    {
      id: 'Panduan ini belum ada. Muat ulang, periksa, lalu ulangi.',
      en: 'There is no such guide yet. Reload, look, and try again.',
    },
    { path: ['input', 'expectedVersion'] },
  );
}
