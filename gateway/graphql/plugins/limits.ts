import type { ApolloServerPlugin } from '@apollo/server';
import { GatewayRefusal } from '../../refusal.ts';
import type { Asked } from '../asked.ts';
import { assertAffordable, assertDocumentAffordable, measuresOf } from '../cost.ts';
import type { RememberedDocuments } from '../documents.ts';

/** Limits depth, aliases and cost of untrusted documents, and the rows of a page in all of them; `documents` keeps what passes. */
export const limits = (documents: RememberedDocuments): ApolloServerPlugin<Asked> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, queryHash, operation, request, metrics }) => {
      const isTrusted = metrics.persistedQueryHit === true;
      const measures = measuresOf(schema, document);
      if (!isTrusted) assertDocumentAffordable(measures);
      documents.remember(queryHash, document, isTrusted);
      const measure = operation && measures.get(operation);
      if (!measure) {
        const { operationName } = request;
        throw new GatewayRefusal(
          'OPERATION_NOT_FOUND',
          operationName ? `(${operationName.slice(0, 80)})` : undefined,
        );
      }
      // Pages whose length is a variable are judged with each request.
      assertAffordable(measure, request.variables ?? {}, isTrusted);
    },
  }),
});
