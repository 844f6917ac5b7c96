import type { Job } from '../../language/jobs.ts';

/**
 * Jobs whose sections stay as they are, with all that stands in them: only the same title, or nearly the same lines, make two of them one.
 */
export const WHOLE_JOBS: ReadonlySet<Job> = new Set<Job>(['procedure', 'output', 'example', 'checklist']);
