import { act } from '../api/acts.ts';
import { VisitGuideSetDocument } from '../generated/graphql.ts';

export const visitGuideActs = { visitGuideSet: act(VisitGuideSetDocument) };
