import type { WordingRule } from '../types/index.ts';

/** Why a line went, for people. */
export const ruleWords: Record<WordingRule, string> = {
  held: 'the line that stays claims all of it',
  titled: 'the line that stays claims all of it but words of the title that both stand under',
  alike:
    'both were found to say the same under one title, and the line that stays only qualifies it otherwise',
  step: 'it is the same step of one procedure',
  title: 'both title one list',
  names: 'its names were set into the enumeration of the line that stays',
  introduction: 'it says once more who the agent is',
};
