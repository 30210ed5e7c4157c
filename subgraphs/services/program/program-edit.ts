import { newId } from '../../shared/ids.ts';
import type { ServicesTx } from '../context.ts';
import type { ProgramEditKind } from './program.codes.ts';

/** What a row of the history says. */
export interface Edit {
  kind: ProgramEditKind;
  /** The version that was published, called off or copied to the draft. */
  versionNumber?: number | null;
  /** Names of terms, `criteria` among them. */
  changes?: readonly string[];
  reason?: string | null;
  /** Null where the installation itself did it. */
  accountId: string | null;
}

/** Adds a row to the history of a programme. */
export async function noteEdit(tx: ServicesTx, programId: string, edit: Edit): Promise<void> {
  const { kind, versionNumber = null, changes = [], reason = null, accountId } = edit;
  await tx.prisma.programEdit.create({
    data: {
      id: newId('edit'),
      ...{ programId, kind, versionNumber, changes: [...changes], reason, accountId },
      recordedAt: tx.now,
    },
  });
}
