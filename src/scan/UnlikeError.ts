/** Personas that are to be one agent and have no subject in common. */
export class UnlikeError extends Error {
  override readonly name = 'UnlikeError';
  /** Paths of those that have nothing in common with any other. */
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    super(
      `Nothing in common with the others: ${paths.join(', ')}. Expected personas of one subject; scanAgents says which belong together.`,
    );
    this.paths = paths;
  }
}
