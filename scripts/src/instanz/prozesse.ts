import { readFileSync } from 'node:fs'

/** Whether a process with this id exists, whoever owns it. */
export function lebt(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fehler) {
    return fehler instanceof Error && 'code' in fehler && fehler.code === 'EPERM'
  }
}

/**
 * When a process began, as the machine counts it (field 22 of /proc/<pid>/stat, proc(5)); tells a process from a later one
 * with the same id.
 * @returns null where the machine does not say.
 */
export function beginnVon(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
