import { dayToDate, officeDate } from '../../shared/clock.ts';
import { refuseFuture } from '../../shared/days.ts';
import type { RegistryContext } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { readAnswerList, readAnswers } from '../instrument/instrument.answers.ts';
import { assess } from '../instrument/instrument.score.ts';
import { readInstrument } from '../instrument/instrument.store.ts';
import { assertSurveyor } from './surveyor.store.ts';
import { submit } from './verification.lifecycle.ts';
import { countPhotos } from './verification.photos.store.ts';
import { type Edit, editVerification, saveVerification } from './verification.service.ts';
import { checkVisit, type VisitCommand } from './verification.visit.ts';

export interface VerificationSubmitInput extends Edit, VisitCommand {
  /** By the keys of the form's questions. */
  answersByQuestion?: unknown;
  /** The same as clients of the former release send it: the numbers of the choices, in the form's order. */
  answers?: readonly number[] | null;
  photoFileIds?: readonly string[] | null;
  narrative?: string | null;
  /** When the family was visited, if before today. */
  occurredOn?: Date | null;
  filledOffline?: boolean | null;
}

/**
 * `verificationSubmit`: submits the filled form, from the field or typed in from paper with its true date, and scores
 * it at once.
 *
 * Errors: ValidationError `ANSWERS_INCOMPLETE` (see `readAnswers`), `DATE_IN_FUTURE`; RuleError those of `checkVisit`,
 * `SURVEYOR_UNKNOWN`; NotFoundError `PHOTO_UNKNOWN`; those of every edit.
 */
export function submitVerification(
  ctx: RegistryContext,
  input: VerificationSubmitInput,
): Promise<Verification> {
  return editVerification(ctx, 'submit', 'verificationSubmit', input, async (tx, verification, actor) => {
    const stored = await tx.prisma.instrument.findUniqueOrThrow({ where: { id: verification.instrumentId } });
    const { definition } = readInstrument(stored);
    const isFormer = input.answers && input.answersByQuestion == null;
    const answers = isFormer
      ? readAnswerList(definition, input.answers ?? [])
      : readAnswers(definition, input.answersByQuestion);
    const assessment = assess(definition, answers);
    const occurredOn = input.occurredOn ?? dayToDate(officeDate(tx.now));
    refuseFuture(tx.now, occurredOn, ['input', 'occurredOn']);
    const visit = checkVisit(input, {
      sender: actor,
      assignedTo: verification.surveyorAccountId,
      photos: await countPhotos(tx, verification.id, input.photoFileIds ?? []),
      requestedOn: verification.requestedOn,
      occurredOn,
    });
    if (visit.filledBy && visit.filledBy !== verification.surveyorAccountId) {
      await assertSurveyor(tx, visit.filledBy, occurredOn);
    }
    const form = {
      ...visit,
      answers,
      score: assessment.score,
      scoreClass: assessment.class.code,
      narrative: input.narrative?.trim() ?? null,
      occurredOn,
      filledOffline: input.filledOffline ?? false,
      submittedBy: actor.accountId,
    };
    await saveVerification(tx, verification, submit(verification, form));
  });
}
