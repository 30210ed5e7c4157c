import { defineEvents } from '../shared/events.ts';

/** Reporting tells nothing: it only listens. */
export const reportingEvents = defineEvents('reporting', {});

export type ReportingEventKinds = (typeof reportingEvents)['kinds'];
