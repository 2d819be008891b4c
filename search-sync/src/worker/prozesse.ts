import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of a test. */
export interface Prozess {
  pid: number
  /** Gives the exit status or signal. */
  beende: (signal: NodeJS.Signals) => Promise<number | string | null>
}

/** Starts a file of this package on this Node, with nothing but the given environment. */
export const starteProzess = (datei: string, env: Record<string, string>): Prozess => {
  const pfad = fileURLToPath(new URL(datei, import.meta.url))
  const kind: ChildProcess = spawn(process.execPath, [pfad], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const ende = once(kind, 'exit')
  return {
    pid: kind.pid ?? 0,
    beende: async (signal) => {
      if (kind.exitCode === null && kind.signalCode === null) kind.kill(signal)
      await ende
      return kind.exitCode ?? kind.signalCode
    },
  }
}

/** Waits until `pruefe` gives true; throws after `millisekunden`. */
export const bis = async (
  pruefe: () => Promise<boolean> | boolean,
  was: string,
  millisekunden = 15_000,
): Promise<void> => {
  const ende = Date.now() + millisekunden
  for (;;) {
    if (await pruefe()) return
    if (Date.now() > ende) throw new Error(`Nicht rechtzeitig: ${was}`)
    await new Promise((weiter) => setTimeout(weiter, 25))
  }
}
