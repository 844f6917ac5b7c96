/** An agent that cannot be revised without losing what a person wrote into it. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
}
