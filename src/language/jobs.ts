export { findJob, type Job, type PartForm, type PartJob } from './findJob.ts';
export {
  areOpposedTitles,
  compareTitles,
  conditionStems,
  dropCount,
  isConditional,
  listsSources,
  namesPartner,
  titleStems,
  titleTechnologies,
} from './titles.ts';
