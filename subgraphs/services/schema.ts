import { assembleSubgraph } from '../shared/assemble.ts';
import { openDatabase } from '../shared/database.ts';
import { officeWordsOfRequest } from '../shared/office-code.store.ts';
import { once } from '../shared/once.ts';
import type { Subgraph, SubgraphDependencies } from '../shared/subgraph.ts';
import './account/password.schema.ts';
import './sign-in/viewer.schema.ts';
import { builder, nodeTypes } from './builder.ts';
import { publicCatalogue, publicProgramFile } from './catalogue/catalogue.service.ts';
import { aidConsumer, factConsumer } from './consumers.ts';
import { assess } from './eligibility/assessment.service.ts';
import { serviceEvents } from './events.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { postingLifecycle } from './posting/posting.lifecycle.ts';
import { reservationLifecycle } from './reservation/reservation.lifecycle.ts';
import './office/office.schema.ts';
import './office-code/office-code.schema.ts';
import { accountPolicy } from './account/account.policy.ts';
import { agencyPolicy } from './agency/agency.policy.ts';
import { aidReportLifecycle } from './aid-report/aid-report.lifecycle.ts';
import { aidReportPolicy } from './aid-report/aid-report.policy.ts';
import { criteriaUses } from './criteria/criteria.uses.ts';
import { deskPolicy } from './desk/desk.policy.ts';
import { householdPolicy } from './household/household.policy.ts';
import { officePolicy } from './office/office.policy.ts';
import { officeCodePolicy } from './office-code/office-code.policy.ts';
import { tellEndedPostings } from './posting/posting.endings.job.ts';
import { postingPolicy } from './posting/posting.policy.ts';
import { programPolicy } from './program/program.policy.ts';
import { countReachOfDay } from './program/program.reach.job.ts';
import { beginVersions } from './program/program.versions.job.ts';
import { forgetFiles, giveUpFiles, storeFile } from './program/program-file.service.ts';
import { programProposalLifecycle } from './program-proposal/program-proposal.lifecycle.ts';
import { programProposalPolicy } from './program-proposal/program-proposal.policy.ts';
import { quotaPolicy } from './quota/quota.policy.ts';
import { reservationPolicy } from './reservation/reservation.policy.ts';
import { savedViewPolicy } from './saved-view/saved-view.policy.ts';
import { scenarioPolicy } from './scenario/scenario.policy.ts';
import { unitPolicy } from './unit/unit.policy.ts';
import { visitGuidePolicy } from './visit-guide/visit-guide.policy.ts';
import { waitingPolicy } from './waiting/waiting.policy.ts';
import './office-profile/office-profile.schema.ts';
import './program/program.draft.schema.ts';
import './program/program-file.schema.ts';
import './program-table/program-table.schema.ts';
import './program-proposal/program-proposal.schema.ts';
import { officeProfilePolicy } from '../shared/office-profile/profile.policy.ts';
import './posting/confirmation.schema.ts';
import './reservation/reservation.schema.ts';
import { release, reserve, settle } from './claim/claim.service.ts';
import { deleteEndedSessions } from './session/session.store.ts';
import { resolveSession, signIn, signOut } from './sign-in/sign-in.service.ts';
import './aid/aid.schema.ts';
import './aid-report/aid-report.schema.ts';
import './job/job.schema.ts';
import { jobLifecycle } from './job/job.lifecycle.ts';
import { jobPolicy } from './job/job.policy.ts';
import { jobsNeeded, noteEnd, noteProgress, takeNextJob } from './job/job.work.ts';
import './quota-edit/quota-set.schema.ts';
import './eligibility/eligibility.schema.ts';
import './saved-view/saved-view.schema.ts';
import './scenario/scenario.mutations.ts';
import './visit-guide/visit-guide.schema.ts';
import './waiting/referral.schema.ts';
import './waiting/waiting.schema.ts';
import { rollOverWaiting } from './waiting/waiting.service.ts';

/** Built on first use: the background process answers no queries. */
const schema = once(() => builder.toSubGraphSchema({}));

const KEEP_ENDED_SESSIONS_MS = 30 * 24 * 3_600_000;

/** Services: accounts and postings, programmes and their criteria, quotas and who holds them. */
export function createSubgraph(dependencies: SubgraphDependencies): Subgraph {
  return assembleSubgraph(dependencies, {
    db: openDatabase(
      'services',
      dependencies.databaseUrl,
      (adapter) => new PrismaClient({ adapter }),
      dependencies,
    ),
    events: serviceEvents,
    lifecycles: [
      postingLifecycle,
      reservationLifecycle,
      jobLifecycle,
      programProposalLifecycle,
      aidReportLifecycle,
    ],
    schema,
    peers: {
      fileStored: (input, ctx) => storeFile(ctx, input),
      signIn,
      signOut,
      resolveSession,
      assess,
      reserve,
      release,
      settle,
      criteriaUses,
      publicCatalogue,
      publicProgramFile,
      programFilesGivenUp: giveUpFiles,
      programFilesDropped: forgetFiles,
      jobTake: takeNextJob,
      jobProgress: noteProgress,
      jobEnd: noteEnd,
      jobsNeeded,
    },
    consumers: [factConsumer, aidConsumer],
    jobs: [
      {
        name: 'services.waiting-rollover',
        everyMs: 60_000,
        run: async (ctx) => {
          await rollOverWaiting(ctx);
        },
      },
      { name: 'services.program-versions', everyMs: 60_000, run: beginVersions },
      { name: 'services.program-reach', everyMs: 60_000, run: countReachOfDay },
      { name: 'services.ended-postings', everyMs: 60_000, run: tellEndedPostings },
      {
        name: 'services.ended-sessions',
        everyMs: 3_600_000,
        run: (ctx) => deleteEndedSessions(ctx, new Date(ctx.clock.now().getTime() - KEEP_ENDED_SESSIONS_MS)),
      },
    ],
    officeWords: officeWordsOfRequest,
    policies: [
      accountPolicy,
      postingPolicy,
      agencyPolicy,
      deskPolicy,
      unitPolicy,
      programPolicy,
      programProposalPolicy,
      visitGuidePolicy,
      savedViewPolicy,
      officePolicy,
      officeCodePolicy,
      officeProfilePolicy,
      quotaPolicy,
      waitingPolicy,
      reservationPolicy,
      scenarioPolicy,
      householdPolicy,
      aidReportPolicy,
      jobPolicy,
    ],
    nodeTypes,
  });
}
