const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs some work, which must not wait for anything, where a signal ends the process; then the signal ends it as if nobody had listened.
 *
 * @returns Ends the listening.
 */
export function onSignal(work: () => void): () => void {
  const release = (): void => {
    for (const signal of SIGNALS) process.off(signal, hear);
  };
  const hear = (signal: NodeJS.Signals): void => {
    release();
    work();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, hear);
  return release;
}
