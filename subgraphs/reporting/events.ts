import { defineEvents } from '../shared/events.ts';

/** Reporting emits no events. */
export const reportingEvents = defineEvents('reporting', {});

export type ReportingEventKinds = (typeof reportingEvents)['kinds'];
