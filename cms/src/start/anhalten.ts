/** Longest time, in milliseconds, that a stop may take before the process ends itself with status 1. */
const FRIST = 10_000

/**
 * Ends the process when it is told to (SIGTERM, SIGINT) or when the returned function is called: closes what is open,
 * exits 0, or exits 1 after ten seconds. A second call does nothing.
 *
 * @param schliessen closes listeners and connections
 */
export function haltAufSignal(schliessen: () => Promise<void>): () => void {
  let laeuft = false
  const anhalten = () => {
    if (laeuft) return
    laeuft = true
    setTimeout(() => process.exit(1), FRIST).unref()
    schliessen().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', anhalten)
  process.on('SIGINT', anhalten)
  return anhalten
}
