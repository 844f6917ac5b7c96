import type { Job, PartJob } from '../language/jobs.ts';

/**
 * Jobs that keep to themselves, each with those it may meet. Authors put one claim under "Principles", "Approach" and "Checklist" as they
 * like: a quarter of the pairs that annotators joined stand in sections for different jobs of the other kind, and there the job is one
 * feature among others. When to call an agent, whom it works with and what it is measured by is another thing than what it does.
 */
const APART: Partial<Record<Job, readonly Job[]>> = {
  identity: [],
  trigger: [],
  relation: [],
  measure: ['checklist'],
};

/** True where entries of sections for two jobs may share a cluster. What is only guessed of a section keeps nothing apart. */
export function mayMeet(a: PartJob, b: PartJob): boolean {
  return a.job === b.job || !(keepsFrom(a, b.job) || keepsFrom(b, a.job));
}

function keepsFrom({ job, sure }: PartJob, other: Job): boolean {
  return sure && APART[job]?.includes(other) === false;
}
