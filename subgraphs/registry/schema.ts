import { assembleSubgraph } from '../shared/assemble.ts';
import { openDatabase } from '../shared/database.ts';
import { officeWordsOfRequest } from '../shared/office-code.store.ts';
import { once } from '../shared/once.ts';
import type { Subgraph, SubgraphDependencies } from '../shared/subgraph.ts';
import { builder, nodeTypes } from './builder.ts';
import { officeCodes, referralAccess } from './consumers.ts';
import { decreePolicy } from './decree/decree.policy.ts';
import { householdLifecycle } from './household/household.lifecycle.ts';
import { regentGrants } from './verification/regent.consumer.ts';
import { verificationLifecycle } from './verification/verification.lifecycle.ts';
import './decree/decree.schema.ts';
import { registryEvents } from './events.ts';
import { heldCardPolicy } from './held-card/held-card.policy.ts';
import './held-card/held-card.schema.ts';
import './feed/feed.schema.ts';
import { filePolicy } from './file/file.policy.ts';
import './file/file.schema.ts';
import { storeFile } from './file/file.service.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { renewAgedFacts } from './household/household.ages.job.ts';
import './household/household.mutations.ts';
import { householdsByNumber } from './household/household.numbers.peer.ts';
import { householdPolicy } from './household/household.policy.ts';
import { renewAllFacts } from './household/household.renewal.job.ts';
import { renewTieredFacts } from './household/household.tier.job.ts';
import './instrument/instrument.mutations.ts';
import { instrumentPolicy } from './instrument/instrument.policy.ts';
import './offers/household.offers.schema.ts';
import { surveyOfProfile } from './office-profile/office-profile.service.ts';
import './office-profile/office-profile.schema.ts';
import { officeProfilePolicy } from '../shared/office-profile/profile.policy.ts';
import { formInForce } from './instrument/instrument.peer.ts';
import { personPolicy } from './person/person.policy.ts';
import { regencyRegions, regionNames } from './region/region.peer.ts';
import { regionPolicy } from './region/region.policy.ts';
import './region/region.schema.ts';
import { ownCases } from './verification/case.consumer.ts';
import { surveyors } from './verification/surveyor.consumer.ts';
import './substitution/substitution.schema.ts';
import { substitutionPolicy } from './substitution/substitution.policy.ts';
import './verification/verification.batch.schema.ts';
import './verification/verification.mutations.ts';
import { verificationPolicy } from './verification/verification.policy.ts';
import './verification/verification.schema.ts';

/** The schema alone, for composition and checks. */
/** Built on first use, since the background process answers no query. */
const schema = once(() => builder.toSubGraphSchema({}));

/** Registry: regions, people, households and families, survey forms, verifications, decrees. */
export function createSubgraph(dependencies: SubgraphDependencies): Subgraph {
  return assembleSubgraph(dependencies, {
    db: openDatabase(
      'registry',
      dependencies.databaseUrl,
      (adapter) => new PrismaClient({ adapter }),
      dependencies,
    ),
    events: registryEvents,
    officeWords: officeWordsOfRequest,
    lifecycles: [householdLifecycle, verificationLifecycle],
    schema,
    peers: {
      fileStored: (input, ctx) => storeFile(ctx, input),
      regionNames,
      regencyRegions,
      formInForce,
      surveyOfProfile,
      householdsByNumber,
    },
    consumers: [officeCodes, referralAccess, surveyors, ownCases, regentGrants],
    jobs: [
      { name: 'registry.aged-facts', everyMs: 60_000, run: renewAgedFacts },
      { name: 'registry.tiered-facts', everyMs: 5000, run: renewTieredFacts },
      { name: 'registry.renewed-facts', everyMs: 5000, run: renewAllFacts },
    ],
    policies: [
      regionPolicy,
      personPolicy,
      householdPolicy,
      heldCardPolicy,
      instrumentPolicy,
      officeProfilePolicy,
      verificationPolicy,
      substitutionPolicy,
      decreePolicy,
      filePolicy,
    ],
    nodeTypes,
  });
}
