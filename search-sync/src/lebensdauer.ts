import { setInterval } from 'node:timers'

const pruefabstand = 500

const lebt = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * Ends the process in order: runs `beenden` once on SIGTERM or SIGINT, or when the process that started it
 * is gone (`elternPid`, as a text; without it only signals count). A second signal, or ten
 * seconds without an end, ends it at once with status 1.
 */
export const beendeGeordnet = (beenden: () => Promise<void>, elternPid: string | undefined): void => {
  let begonnen = false
  const los = (): void => {
    if (begonnen) process.exit(1)
    begonnen = true
    setTimeout(() => process.exit(1), 10_000).unref()
    void beenden().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', los)
  process.on('SIGINT', los)

  const eltern = Number(elternPid)
  if (!Number.isSafeInteger(eltern) || eltern <= 0) return
  const damals = process.ppid
  setInterval(() => {
    if (!begonnen && (process.ppid !== damals || !lebt(eltern))) los()
  }, pruefabstand).unref()
}
