#!/usr/bin/env node
// @ts-check
// Runs on a bare Node 20 with nothing installed: help, installation, then the real program on Node 24.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gewuenschteHilfe } from './hilfe.mjs'
import { Installationsfehler, nodePfad, stelleInstallationSicher } from './installation.mjs'
import { fuehreAus } from './weitergabe.mjs'

const wurzel = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const argumente = process.argv.slice(2)
const hilfe = gewuenschteHilfe(argumente)

if (hilfe !== null) {
  process.stdout.write(hilfe)
} else {
  try {
    await stelleInstallationSicher(wurzel, (zeile) => process.stderr.write(`${zeile}\n`))
    process.exitCode = await fuehreAus(nodePfad(wurzel), [
      join(wurzel, 'scripts', 'src', 'main.ts'),
      ...argumente,
    ])
  } catch (fehler) {
    if (!(fehler instanceof Installationsfehler)) throw fehler
    process.stderr.write(`Fehler: ${fehler.message}\n`)
    process.exitCode = 1
  }
}
