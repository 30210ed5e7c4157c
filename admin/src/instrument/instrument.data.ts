import { act } from '../api/acts.ts';
import { InstrumentPublishDocument } from '../generated/graphql.ts';

export const instrumentActs = { instrumentPublish: act(InstrumentPublishDocument) };
