import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';

/** A logger that says nothing: what is worth a line is logged by our own. */
export const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** What every Apollo Server of the house has in common. Who may ask at all, and from where, is settled before it is asked. */
export const APOLLO_OPTIONS = {
  introspection: true,
  csrfPrevention: false,
  includeStacktraceInErrorResponses: false,
  stopOnTerminationSignals: false,
  stringifyResult: JSON.stringify,
  logger: QUIET,
};

/** Nothing is reported to anybody elsewhere, no page is shown, and answers are not measured for caches. */
export const SILENT_PLUGINS = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];
