/**
 * Watches the process that started this one, so that no part of the portal outlives it and keeps its port.
 *
 * @param eltern process id of the parent as the parent itself announced it; `undefined` (production, tests): no watch
 * @param verwaist called once, when the parent is gone
 */
export function beobachteEltern(eltern: number | undefined, verwaist: () => void): void {
  if (eltern === undefined) return
  const uhr = setInterval(() => {
    if (process.ppid === eltern) return
    clearInterval(uhr)
    verwaist()
  }, 1000)
  uhr.unref()
}
