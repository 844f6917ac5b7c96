import { expect, test } from 'vitest';
import * as library from '../src/index.ts';

test('the library exports these functions and no others', () => {
  expect(Object.keys(library).sort()).toMatchInlineSnapshot(`
    [
      "DecisionsError",
      "EditorError",
      "JudgeError",
      "ReadError",
      "UnlikeError",
      "checkMerge",
      "composeAgent",
      "describeWarning",
      "editAgent",
      "explainMatch",
      "explainPair",
      "explainWording",
      "formatDecisions",
      "isLoss",
      "judgeMatching",
      "listQuestions",
      "loadDictionary",
      "matchEntries",
      "mergeAgents",
      "moveBlocks",
      "moveSections",
      "parseDecisions",
      "readPersona",
      "reportMerge",
      "returnSections",
      "scanAgents",
      "updateAgent",
      "writeAgent",
      "writeCheckMarkdown",
      "writeCheckSummary",
      "writePair",
      "writeReportMarkdown",
      "writeSummary",
    ]
  `);
});
