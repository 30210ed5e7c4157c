import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '../../operations/metrics.ts';
import type { Asked } from '../asked.ts';

/** Measures each operation that ran, by its name. */
export const measuring = (metrics: Pick<Metrics, 'observeOperation'>): ApolloServerPlugin<Asked> => ({
  requestDidStart: async () => {
    let started: number | undefined;
    return {
      executionDidStart: async () => {
        started = performance.now();
      },
      willSendResponse: async ({ operationName, errors, contextValue }) => {
        if (started === undefined || contextValue.signal?.aborted) return;
        const seconds = (performance.now() - started) / 1000;
        metrics.observeOperation(operationName ?? 'anonymous', seconds, Boolean(errors?.length));
      },
    };
  },
});
