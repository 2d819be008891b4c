// @ts-check
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { beobachteElternteil } from './elternteil.mjs'

/**
 * Runs a program in place of this one: same terminal, same signals, same exit code.
 * @param {string} programm
 * @param {string[]} argumente
 * @returns {Promise<number>} The exit code; 128 + n when signal n ended it.
 */
export function fuehreAus(programm, argumente) {
  const kind = spawn(programm, argumente, {
    stdio: 'inherit',
    env: { ...process.env, MAKI_ELTERN_PID: String(process.pid) },
  })
  // The child may get Ctrl-C twice, from the terminal and from here; it takes the second for the first.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => kind.kill(signal))
  }
  beobachteElternteil(() => kind.kill('SIGTERM'))
  return new Promise((fertig, scheitere) => {
    kind.once('error', scheitere)
    kind.once('exit', (code, signal) =>
      fertig(signal === null ? (code ?? 1) : 128 + constants.signals[signal]),
    )
  })
}
