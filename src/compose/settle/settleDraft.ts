import type { DraftSection } from '../draft.ts';
import { dropEmpty } from './dropEmpty.ts';
import { endLeads } from './endLeads.ts';
import { evenLabels } from './evenLabels.ts';
import { inlineLabels } from './inlineLabels.ts';
import { joinTwinBlocks } from './joinTwinBlocks.ts';
import { labelShortSections } from './labelShortSections.ts';
import { renumberSteps } from './renumberSteps.ts';
import { renumberTitles } from './renumberTitles.ts';

/** Puts the draft in order once its lines are settled. @param root changed in place @param several whether more than one persona is in it */
export function settleDraft(root: DraftSection, several: boolean): void {
  joinTwinBlocks(root);
  dropEmpty(root);
  if (several) evenLabels(root);
  if (several) labelShortSections(root);
  if (several) inlineLabels(root);
  if (several) endLeads(root);
  renumberTitles(root);
  renumberSteps(root);
}
