/**
 * Merges overlapping agent personas into one and accounts for every line. `mergeAgents` is the whole way; each stage of it stands
 * here too. No stage touches the file system: texts come in, data and texts go out.
 */
export { composeAgent } from './compose/composeAgent.ts';
export { matchEntries } from './match/matchEntries.ts';
export { mergeAgents } from './mergeAgents.ts';
export { ReadError } from './read/ReadError.ts';
export { readPersona } from './read/readPersona.ts';
export { checkMerge } from './report/checkMerge.ts';
export { isLoss } from './report/isLoss.ts';
export { reportMerge } from './report/reportMerge.ts';
export type * from './types/index.ts';
export { describeWarning } from './write/describeWarning.ts';
export { writeAgent } from './write/writeAgent.ts';
export { writeReportMarkdown } from './write/writeReportMarkdown.ts';
export { writeSummary } from './write/writeSummary.ts';
