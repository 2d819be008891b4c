// @ts-check
import { befehle } from './befehle.mjs'

/** @typedef {import('./befehle.mjs').Befehl} Befehl */

/** @param {[string, string][]} zeilen Pairs of a term and its explanation. */
function spalten(zeilen) {
  const breite = Math.max(...zeilen.map(([links]) => links.length)) + 2
  return zeilen.map(([links, rechts]) => `  ${links.padEnd(breite)}${rechts}`)
}

/** Help of all commands. */
export function hilfeUebersicht() {
  return [
    'MaKI: Marktplatz der KI-Möglichkeiten',
    '',
    'Befehle:',
    ...spalten(befehle.map((befehl) => [`npm run ${befehl.name}`, befehl.kurz])),
    '',
    'Hilfe zu einem Befehl: npm run BEFEHL -- --help',
    '',
  ].join('\n')
}

/**
 * Help of one command.
 * @param {Befehl} befehl
 */
export function hilfeBefehl(befehl) {
  const abschnitte = [[`Aufruf: ${befehl.aufruf}`], befehl.lang]
  if (befehl.argumente.length > 0) {
    /** @type {[string, string][]} */
    const argumente = befehl.argumente.map(({ name, text }) => [name.toUpperCase(), text])
    abschnitte.push(['Angaben:', ...spalten(argumente)])
  }
  /** @type {[string, string][]} */
  const schalter = [...befehl.schalter, { flaggen: '-h, --help', text: 'diese Hilfe' }].map((eintrag) => [
    eintrag.flaggen,
    eintrag.text,
  ])
  abschnitte.push(['Schalter:', ...spalten(schalter)])
  if (befehl.umgebung) abschnitte.push(['Umgebungsvariablen:', ...spalten(befehl.umgebung)])
  abschnitte.push(['Rückgabewert:', ...spalten(befehl.ende.map(([code, text]) => [String(code), text]))])
  return `${abschnitte.map((zeilen) => zeilen.join('\n')).join('\n\n')}\n`
}

/**
 * The help a command line asks for.
 * @param {string[]} argumente Arguments after the program.
 * @returns {string | null} null when it asks for none.
 */
export function gewuenschteHilfe(argumente) {
  const [erstes] = argumente
  if (erstes === undefined || erstes === '--help' || erstes === '-h' || erstes === 'help')
    return hilfeUebersicht()
  const ende = argumente.indexOf('--')
  const vorEnde = ende === -1 ? argumente : argumente.slice(0, ende)
  if (!vorEnde.includes('--help') && !vorEnde.includes('-h')) return null
  const befehl = befehle.find(({ name }) => name === erstes)
  return befehl ? hilfeBefehl(befehl) : hilfeUebersicht()
}
