/**
 * Calls `dann` once when the process that started this one is gone (the kernel then gives this process
 * another parent), so that a killed starter leaves no orphan on the port.
 *
 * @param elternPid process id of the starter; without it nothing is watched
 * @param dann what to do then
 * @param abstandMs how often to look, in milliseconds
 * @returns a function that ends the watch
 */
export function wachtUeberEltern(
  elternPid: number | undefined,
  dann: () => void,
  abstandMs = 1_000,
): () => void {
  if (elternPid === undefined) return () => undefined
  const uhr = setInterval(() => {
    if (process.ppid === elternPid) return
    clearInterval(uhr)
    dann()
  }, abstandMs)
  uhr.unref()
  return () => {
    clearInterval(uhr)
  }
}
