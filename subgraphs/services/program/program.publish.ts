import { dateToDay, dayInWords, officeDate } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import type { ServicesTx } from '../context.ts';
import type { Program, ProgramVersion } from '../generated/prisma/client.ts';
import { type Content, changesBetween, contentOf } from './program.content.ts';
import { emitSaved } from './program.events.ts';
import { columnsOf, termsOf } from './program.terms.ts';
import { noteEdit } from './program-edit.ts';
import {
  insertVersion,
  lockProgramsToBegin,
  readScheduled,
  readVersionInForce,
} from './program-version.store.ts';

interface Publication {
  content: Content;
  /** The first day in force, `YYYY-MM-DD`. */
  validFrom: string;
  reason: string | null;
  accountId: string | null;
}

/**
 * Adds a programme's next version, which is never changed again, and lets it begin if its day has come; the programme must be locked.
 * Its draft is done with. RuleError `VERSION_SCHEDULED` where a later day has a version already: it would undo this one.
 */
export async function publishVersion(
  tx: ServicesTx,
  program: Program,
  { content, validFrom: asked, reason, accountId }: Publication,
  path: readonly string[] = ['input', 'validFrom'],
): Promise<Program> {
  const today = officeDate(tx.now);
  const [scheduled] = await readScheduled(tx, program.id, asked > today ? asked : today);
  if (scheduled) throw isScheduledAlready(scheduled, path);
  const former = await readVersionInForce(tx, program.id, asked > today ? asked : today);
  // It takes over from the one in force, also where paper says that it held since an earlier day.
  const since = former ? dateToDay(former.validFrom) : asked;
  const version = await insertVersion(tx, program.id, content, asked < since ? since : asked);
  const changes = changesBetween(former && contentOf(former), content);
  const { number } = version;
  const validFrom = dateToDay(version.validFrom);
  await tx.prisma.programDraft.deleteMany({ where: { programId: program.id } });
  await noteEdit(tx, program.id, { kind: 'PUBLISHED', versionNumber: number, changes, reason, accountId });
  tx.emit({
    kind: 'PROGRAM_PUBLISHED',
    subject: { type: 'Program', id: program.id },
    payload: { programId: program.id, number, validFrom, changes },
  });
  if (validFrom <= today) return beginVersion(tx, program, version);
  return tx.prisma.program.update({ where: { id: program.id }, data: { version: { increment: 1 } } });
}

/** Lets a version be what its programme says from now on. The first one also lets it take referrals. */
export async function beginVersion(
  tx: ServicesTx,
  program: Pick<Program, 'id' | 'versionNumber' | 'active'>,
  version: Pick<ProgramVersion, 'number' | 'terms'>,
): Promise<Program> {
  const updated = await tx.prisma.program.update({
    where: { id: program.id },
    data: {
      ...columnsOf(termsOf(version.terms)),
      versionNumber: version.number,
      active: program.versionNumber === null ? true : program.active,
      version: { increment: 1 },
    },
  });
  emitSaved(tx, updated);
  return updated;
}

/** Programmes of one transaction of the job. */
const BATCH = 50;

/** Lets every version begin whose day has come; whether there may be more. */
export async function beginDueVersions(tx: ServicesTx): Promise<boolean> {
  const due = await lockProgramsToBegin(tx, BATCH);
  for (const { id, number } of due) {
    const program = await tx.prisma.program.findUniqueOrThrow({ where: { id } });
    const version = await tx.prisma.programVersion.findUniqueOrThrow({
      where: { programId_number: { programId: id, number } },
    });
    await beginVersion(tx, program, version);
  }
  return due.length === BATCH;
}

function isScheduledAlready(
  { number, validFrom }: Pick<ProgramVersion, 'number' | 'validFrom'>,
  path: readonly string[],
): RuleError {
  const day = dateToDay(validFrom);
  return new RuleError(
    'VERSION_SCHEDULED',
    {
      id: `Versi ${number} sudah ditetapkan berlaku ${dayInWords(day, 'id')}. Tetapkan versi ini sesudahnya, atau batalkan versi itu dahulu.`,
      en: `Version ${number} is published to begin on ${dayInWords(day, 'en')}. Let this one begin after it, or call that one off first.`,
    },
    { path },
  );
}
