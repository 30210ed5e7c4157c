import { z } from 'zod';

/** What a family that receives one thing cannot also get, as services tells it and the projection keeps it. */
export const exclusion = z.object({
  programIds: z.array(z.string()),
  /** Whether every programme against one of the same needs excludes it. */
  sameNeed: z.boolean(),
  within: z.enum(['YEAR', 'EVER']),
});
