import './calendar/calendar.schema.ts';
import './case/case.hand-on.schema.ts';
import './case/case.queries.ts';
import './case/case.same.schema.ts';
import './case/case.schema.ts';
import './changes/changes.schema.ts';
import './covering-letter/covering-letter.schema.ts';
import './file/file.schema.ts';
import './flow/case.actions.ts';
import './flow/case.mutations.ts';
import './flow/case.programs.ts';
import './flow/referral.mutations.ts';
import './letter/letter.schema.ts';
import './numbering/number-pattern.schema.ts';
import './office-profile/office-profile.schema.ts';
import { officeProfilePolicy } from '../shared/office-profile/profile.policy.ts';
import './procedure/promised-days.schema.ts';
import './referral/referral.basis.schema.ts';
import './referral/referral.queries.ts';
import './referral/referral.schema.ts';
import './ticket/ticket.schema.ts';
import './timeline/timeline.schema.ts';
import './unmet-need/unmet-need.mutations.ts';
import './unmet-need/unmet-need.queries.ts';
import './unmet-need/unmet-need.schema.ts';
import { z } from 'zod';
import { assembleSubgraph } from '../shared/assemble.ts';
import { openDatabase } from '../shared/database.ts';
import { officeWordsOfRequest } from '../shared/office-code.store.ts';
import { once } from '../shared/once.ts';
import type { Subgraph, SubgraphDependencies } from '../shared/subgraph.ts';
import { builder, nodeTypes } from './builder.ts';
import { calendarPolicy } from './calendar/calendar.policy.ts';
import { caseConcerns } from './case/case.concerns.ts';
import { handOnLifecycle } from './case/case.hand-on.lifecycle.ts';
import { caseLifecycle } from './case/case.lifecycle.ts';
import { casePolicy } from './case/case.policy.ts';
import { claimLifecycle } from './claim/claim.lifecycle.ts';
import { caseConsumers } from './consumers.ts';
import { coveringLetterPolicy } from './covering-letter/covering-letter.policy.ts';
import { caseEvents } from './events.ts';
import { filePolicy } from './file/file.policy.ts';
import { storeFile } from './file/file.service.ts';
import { emitClosings } from './flow/closing.job.ts';
import { recoverClaims } from './flow/promises.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { letterPolicy } from './letter/letter.policy.ts';
import { verifyLetter } from './letter/letter.service.ts';
import { numberPatternPolicy } from './numbering/number-pattern.policy.ts';
import { hasCases } from './office-profile/office-profile.store.ts';
import { promisedDaysPolicy } from './procedure/promised-days.policy.ts';
import { referralLifecycle } from './referral/referral.lifecycle.ts';
import { openReferrals } from './referral/referral.open.store.ts';
import { referralPolicy } from './referral/referral.policy.ts';
import { ticketLifecycle } from './ticket/ticket.lifecycle.ts';
import { ticketPolicy } from './ticket/ticket.policy.ts';
import { unmetNeedLifecycle } from './unmet-need/unmet-need.lifecycle.ts';
import { unmetNeedPolicy } from './unmet-need/unmet-need.policy.ts';

/** Built on first use, since the background process answers no query. */
const schema = once(() => builder.toSubGraphSchema({}));
const letterVerifyInput = z.object({ token: z.string().max(100) });

/** Opens the subgraph of tickets, cases, referrals, letters and their files. */
export function createSubgraph(dependencies: SubgraphDependencies): Subgraph {
  const { databaseUrl, connections } = dependencies;
  const db = openDatabase(
    'cases',
    databaseUrl,
    (adapter) => new PrismaClient({ adapter }),
    connections === undefined ? {} : { connections },
  );
  return assembleSubgraph(dependencies, {
    db,
    events: caseEvents,
    lifecycles: [
      ticketLifecycle,
      caseLifecycle,
      handOnLifecycle,
      referralLifecycle,
      claimLifecycle,
      unmetNeedLifecycle,
    ],
    schema,
    peers: {
      /** `{token}` → `{valid}`: for the public page of a letter. */
      letterVerify: (input, ctx) => verifyLetter(ctx, letterVerifyInput.parse(input).token),
      fileStored: (input, ctx) => storeFile(ctx, input),
      caseConcerns: (input, ctx) => caseConcerns(ctx, input),
      openReferrals: (input, ctx) => openReferrals(ctx, input),
      hasCases,
    },
    consumers: caseConsumers,
    jobs: [
      { name: 'cases.recover-claims', everyMs: 5_000, run: recoverClaims },
      { name: 'cases.close-to-agencies', everyMs: 60_000, run: emitClosings },
    ],
    officeWords: officeWordsOfRequest,
    policies: [
      casePolicy,
      referralPolicy,
      letterPolicy,
      coveringLetterPolicy,
      ticketPolicy,
      filePolicy,
      unmetNeedPolicy,
      numberPatternPolicy,
      promisedDaysPolicy,
      calendarPolicy,
      officeProfilePolicy,
    ],
    nodeTypes,
  });
}
