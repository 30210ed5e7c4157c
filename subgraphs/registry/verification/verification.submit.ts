import { dayToDate, officeDate } from '../../shared/clock.ts';
import { refuseFuture } from '../../shared/days.ts';
import { assertVersion } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { type Roster, type RosterInput, writeRoster } from '../household/household.roster.ts';
import { lockHousehold } from '../household/household.store.ts';
import { readAnswerList, readAnswers } from '../instrument/instrument.answers.ts';
import { assess } from '../instrument/instrument.score.ts';
import { readInstrument } from '../instrument/instrument.store.ts';
import { recordNikRefusal } from '../person/person.lookup.ts';
import { assertSurveyor } from './surveyor.store.ts';
import { submit } from './verification.lifecycle.ts';
import { countPhotos } from './verification.photos.store.ts';
import { type Edit, editVerification, saveVerification } from './verification.service.ts';
import { checkVisit, type VisitCommand } from './verification.visit.ts';

/** Whom the visit found, and the household's version that the form was filled in on; null where the client does not say. */
interface SurveyedMembers extends RosterInput {
  householdVersion?: number | null;
}

export interface VerificationSubmitInput extends Edit, VisitCommand {
  /** By the keys of the form's questions. */
  answersByQuestion?: unknown;
  /** The same as clients of the former release send it: the numbers of the choices, in the form's order. */
  answers?: readonly number[] | null;
  /** Everybody whom the visit found living there, and who does no more. Clients of the former release send none. */
  members?: SurveyedMembers | null;
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
 * The members that it lists are the household's from then on, whatever the decision will be: who lives there is a fact.
 *
 * Errors: ValidationError `ANSWERS_INCOMPLETE` (see `readAnswers`), `DATE_IN_FUTURE`; RuleError those of `checkVisit`,
 * `SURVEYOR_UNKNOWN`; NotFoundError `PHOTO_UNKNOWN`; ConflictError where somebody changed the household since; those of `writeRoster` and of every edit.
 */
export function submitVerification(
  ctx: RegistryContext,
  input: VerificationSubmitInput,
): Promise<Verification> {
  return recordNikRefusal(ctx, () => submitForm(ctx, input));
}

function submitForm(ctx: RegistryContext, input: VerificationSubmitInput): Promise<Verification> {
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
    const members = input.members && (await writeMembers(ctx, tx, verification, input.members, occurredOn));
    const form = {
      ...visit,
      answers,
      ...(members ? { members } : {}),
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

/** Writes whom the visit found. A newcomer's NIK may be that of a person of the same village who left another household. */
async function writeMembers(
  ctx: RegistryContext,
  tx: RegistryTx,
  { householdId, surveyorAccountId }: Verification,
  { householdVersion, ...members }: SurveyedMembers,
  day: Date,
): Promise<Roster> {
  const household = await lockHousehold(tx, householdId);
  if (householdVersion != null)
    assertVersion(household, householdVersion, ['input', 'members', 'householdVersion']);
  const scope = { region: household.villageCode };
  const isVisitor = surveyorAccountId !== null && surveyorAccountId === ctx.actor?.accountId;
  return writeRoster(ctx, tx, scope, household, members, day, { path: ['input', 'members'], isVisitor });
}
