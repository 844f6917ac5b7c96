/** The judge could not be asked, or failed to answer. `cause` is what it threw. */
export class JudgeError extends Error {
  override readonly name = 'JudgeError';
}
