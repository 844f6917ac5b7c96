/** The editor could not be asked, or failed to answer. `cause` is what it threw. */
export class EditorError extends Error {
  override readonly name = 'EditorError';
}
