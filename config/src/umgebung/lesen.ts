import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { regelverstoesse } from './regeln.ts'
import {
  teilschema,
  type CliUmgebung,
  type CmsUmgebung,
  type EngineUmgebung,
  type SiteUmgebung,
  type WorkerUmgebung,
} from './teilschema.ts'
import { variablen, type Teil, type Variable } from './variablen.ts'

/** Thrown once with everything that is wrong; `message` is a German text for the terminal, without secrets. */
export class UmgebungFehler extends Error {
  readonly probleme: readonly string[]

  constructor(probleme: readonly string[]) {
    super(`Die Umgebung ist nicht in Ordnung:\n${probleme.map((zeile) => `  - ${zeile}`).join('\n')}`)
    this.name = 'UmgebungFehler'
    this.probleme = probleme
  }
}

/** Environment as Node gives it; a variable set to the empty text counts as not set. */
export type Rohumgebung = Readonly<Record<string, string | undefined>>

/**
 * The one configuration object of a process, read once at its start.
 * `X_FILE` may name a file that holds the value of `X` (a line end at its end is dropped).
 * @throws UmgebungFehler naming every missing, wrong or contradictory variable at once.
 */
export function readUmgebung(teil: 'cms', env?: Rohumgebung): CmsUmgebung
export function readUmgebung(teil: 'site', env?: Rohumgebung): SiteUmgebung
export function readUmgebung(teil: 'worker', env?: Rohumgebung): WorkerUmgebung
export function readUmgebung(teil: 'engine', env?: Rohumgebung): EngineUmgebung
export function readUmgebung(teil: 'cli', env?: Rohumgebung): CliUmgebung
export function readUmgebung(
  teil: Teil,
  env?: Rohumgebung,
): CmsUmgebung | SiteUmgebung | WorkerUmgebung | EngineUmgebung | CliUmgebung
export function readUmgebung(
  teil: Teil,
  env: Rohumgebung = process.env,
): CmsUmgebung | SiteUmgebung | WorkerUmgebung | EngineUmgebung | CliUmgebung {
  const { werte, probleme, unlesbar } = liesRohwerte(teil, env)
  const mitVorgaben = new Map([...vorgabenVon(teil), ...werte])
  const ergebnis = teilschema[teil].safeParse(Object.fromEntries(werte))
  const alle = [
    ...probleme,
    ...meldungen(ergebnis.error?.issues ?? [], werte, unlesbar),
    ...regelverstoesse(teil, mitVorgaben),
  ]
  if (!ergebnis.success || alle.length > 0) throw new UmgebungFehler(alle)
  return ergebnis.data
}

function variablenVon(teil: Teil): Variable[] {
  return variablen.filter((variable: Variable) => variable.liest[teil] !== undefined)
}

function vorgabenVon(teil: Teil): [string, string][] {
  return variablenVon(teil).flatMap(({ name, vorgabe }): [string, string][] =>
    vorgabe === undefined ? [] : [[name, vorgabe]],
  )
}

function liesRohwerte(teil: Teil, env: Rohumgebung) {
  const werte = new Map<string, string>()
  const probleme: string[] = []
  /** Names whose file could not be read: no second message "fehlt" for them. */
  const unlesbar = new Set<string>()
  for (const { name } of variablenVon(teil)) {
    const direkt = env[name] ?? ''
    const datei = env[`${name}_FILE`] ?? ''
    if (direkt !== '' && datei !== '') {
      probleme.push(`${name} und ${name}_FILE sind beide gesetzt: bitte nur eines angeben`)
    }
    if (direkt !== '') {
      werte.set(name, direkt)
    } else if (datei !== '') {
      try {
        werte.set(name, readFileSync(datei, 'utf8').replace(/\r?\n$/, ''))
      } catch (ursache) {
        unlesbar.add(name)
        const grund = ursache instanceof Error ? ursache.message : String(ursache)
        probleme.push(`${name}_FILE: die Datei ist nicht lesbar (${grund})`)
      }
    }
  }
  return { werte, probleme, unlesbar }
}

function meldungen(
  issues: readonly z.core.$ZodIssue[],
  werte: ReadonlyMap<string, string>,
  unlesbar: ReadonlySet<string>,
): string[] {
  return issues.flatMap((issue) => {
    const name = String(issue.path[0])
    if (unlesbar.has(name)) return []
    return [werte.has(name) ? `${name} ${issue.message}` : `${name} fehlt`]
  })
}
