/**
 * Merges overlapping agent personas into one and accounts for every line. `mergeAgents` is the whole way; each stage of it stands
 * here too. No stage touches the file system: texts come in, data and texts go out.
 */
export { composeAgent } from './compose/composeAgent.ts';
export type { EditInput } from './edit/EditInput.ts';
export { EditorError } from './edit/EditorError.ts';
export { type Edited, editAgent } from './edit/editAgent.ts';
export { explainMatch } from './explainMatch.ts';
export { explainWording } from './explainWording.ts';
export { formatDecisions } from './judge/formatDecisions.ts';
export { JudgeError } from './judge/JudgeError.ts';
export { type Judgement, judgeMatching, type Options as JudgingOptions } from './judge/judgeMatching.ts';
export { DecisionsError, parseDecisions } from './judge/parseDecisions.ts';
export { listQuestions } from './listQuestions.ts';
export type { Dictionary } from './match/Dictionary.ts';
export { explainPair } from './match/explainPair.ts';
export { loadDictionary } from './match/loadDictionary.ts';
export { matchEntries } from './match/matchEntries.ts';
export { mergeAgents } from './mergeAgents.ts';
export { ReadError, type ReadErrorCode } from './read/ReadError.ts';
export { readPersona } from './read/readPersona.ts';
export { checkMerge } from './report/checkMerge.ts';
export { isLoss } from './report/isLoss.ts';
export { type Merge as ReportedMerge, reportMerge } from './report/reportMerge.ts';
export { scanAgents } from './scan/scanAgents.ts';
export { UnlikeError } from './scan/UnlikeError.ts';
export type * from './types/index.ts';
export { updateAgent } from './updateAgent.ts';
export { describeWarning } from './write/describeWarning.ts';
export { type BlockOptions, moveBlocks } from './write/moveBlocks.ts';
export { type BudgetOptions, moveSections } from './write/moveSections.ts';
export type { FittedAgent, MovedSection } from './write/moveStretches.ts';
export { type ReturnOptions, returnSections } from './write/returnSections.ts';
export { writeAgent } from './write/writeAgent.ts';
export { writeCheckMarkdown } from './write/writeCheckMarkdown.ts';
export { type CheckSummaryOptions, writeCheckSummary } from './write/writeCheckSummary.ts';
export { writePair } from './write/writePair.ts';
export { writeReportMarkdown } from './write/writeReportMarkdown.ts';
export { type SummaryOptions, writeSummary } from './write/writeSummary.ts';
