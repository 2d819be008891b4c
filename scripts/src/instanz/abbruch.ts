const ABSTAND_MS = 500

/**
 * Aborts when this command is to end: Ctrl-C, SIGTERM, or the process that started it is gone (`MAKI_ELTERN_PID`, see
 * scripts/bin). Called once per command.
 */
export function abbruchSignal(): AbortSignal {
  const abbruch = new AbortController()
  const brichAb = () => {
    abbruch.abort()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, brichAb)
  const eltern = Number(process.env.MAKI_ELTERN_PID ?? '')
  if (eltern > 0) {
    setInterval(() => {
      if (process.ppid !== eltern) brichAb()
    }, ABSTAND_MS).unref()
  }
  return abbruch.signal
}
