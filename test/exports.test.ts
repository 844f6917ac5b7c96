import { expect, test } from 'vitest';
import * as library from '../src/index.ts';

test('the library exports these functions and no others', () => {
  expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
    [
      "DecisionsError",
      "JudgeError",
      "ReadError",
      "checkMerge",
      "composeAgent",
      "describeWarning",
      "explainMatch",
      "explainPair",
      "formatDecisions",
      "isLoss",
      "judgeMatching",
      "listQuestions",
      "matchEntries",
      "mergeAgents",
      "parseDecisions",
      "readPersona",
      "reportMerge",
      "writeAgent",
      "writeCheckMarkdown",
      "writeCheckSummary",
      "writePair",
      "writeReportMarkdown",
      "writeSummary",
    ]
  `);
});
