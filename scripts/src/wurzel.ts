import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Folder of the project. */
export const wurzel = resolve(import.meta.dirname, '..', '..')

/** What the project keeps between two commands and can lose at any time. */
export const zwischenablage = join(wurzel, '.cache', 'maki')

/**
 * Path of a program that a package brings, as a script for Node: the workspace's own, else the project's.
 * @param name As in `node_modules/.bin`.
 */
export function werkzeug(name: string, arbeitsbereich = '.'): string {
  const eigenes = join(wurzel, arbeitsbereich, 'node_modules', '.bin', name)
  return existsSync(eigenes) ? eigenes : join(wurzel, 'node_modules', '.bin', name)
}
