/**
 * A signal for work that is to stop between two steps on Ctrl+C; a second one ends the program as ever.
 */
export function abortOnInterrupt(): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    process.stderr.write('Stopping after this step.\n');
    controller.abort();
  };
  process.once('SIGINT', stop);
  return { signal: controller.signal, dispose: () => process.off('SIGINT', stop) };
}
