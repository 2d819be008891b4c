// @ts-check
import { readFileSync } from 'node:fs'

/**
 * Parent and name of a process, from /proc (Linux only).
 * @param {number} pid
 * @returns {{ name: string, eltern: number } | null}
 */
function prozess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const ende = stat.lastIndexOf(')')
    const eltern = Number(stat.slice(ende + 2).split(' ')[1])
    return { name: stat.slice(stat.indexOf('(') + 1, ende), eltern }
  } catch {
    return null
  }
}

/** @param {number} pid */
function lebt(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (fehler) {
    return fehler instanceof Error && 'code' in fehler && fehler.code === 'EPERM'
  }
}

/**
 * Calls back once when the process that started this one is gone. npm runs its scripts through a shell that outlives it, so
 * behind a shell npm itself is watched as well.
 * @param {() => void} beiEnde
 * @returns {NodeJS.Timeout} The watch; it does not keep the process alive.
 */
export function beobachteElternteil(beiEnde) {
  const elternteil = process.ppid
  const eltern = process.env.npm_lifecycle_event === undefined ? null : prozess(elternteil)
  const npm = eltern !== null && /^(sh|dash|bash|ash|zsh|busybox)$/.test(eltern.name) ? eltern.eltern : null
  const wache = setInterval(() => {
    if (process.ppid === elternteil && (npm === null || npm <= 1 || lebt(npm))) return
    clearInterval(wache)
    beiEnde()
  }, 500)
  return wache.unref()
}
