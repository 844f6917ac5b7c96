/**
 * Merges overlapping agent personas into one and accounts for every line. `mergeAgents` is the whole way; each stage of it stands
 * here too. No stage touches the file system: texts come in, data and texts go out.
 */
export { composeAgent } from './compose/composeAgent.ts';
export { explainMatch } from './explainMatch.ts';
export { formatDecisions } from './judge/formatDecisions.ts';
export { JudgeError } from './judge/JudgeError.ts';
export { judgeMatching } from './judge/judgeMatching.ts';
export { DecisionsError, parseDecisions } from './judge/parseDecisions.ts';
export { listQuestions } from './listQuestions.ts';
export { explainPair } from './match/explainPair.ts';
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
export { writeCheckMarkdown } from './write/writeCheckMarkdown.ts';
export { writeCheckSummary } from './write/writeCheckSummary.ts';
export { writePair } from './write/writePair.ts';
export { writeReportMarkdown } from './write/writeReportMarkdown.ts';
export { writeSummary } from './write/writeSummary.ts';
