import { problem, type Fehlercode, type Problem } from '@maki/config'
import type { Strukturfehler, Ursache } from '../importer/index.js'

const codes: Record<Ursache, Fehlercode> = {
  'datei-fehlt': 'datei-fehlt',
  'datei-leer': 'datei-leer',
  kodierung: 'datei-zeichenkodierung',
  spalten: 'datei-spalten',
  spaltenzahl: 'datei-aufbau',
  anfuehrungszeichen: 'datei-aufbau',
  json: 'datei-aufbau',
  'wert-zu-gross': 'datei-aufbau',
  'schluessel-doppelt': 'datei-doppelte-kennungen',
  'zu-viele-verschwunden': 'import-bestand-verschwunden',
  zusammenlegungen: 'datei-aufbau',
  abgebrochen: 'zeitueberschreitung',
}

/** A refused file as problem details, with the place in the file as members of their own. */
export function importproblem({ ursache, meldung, ...stelle }: Strukturfehler): Problem {
  return problem(codes[ursache], meldung, stelle)
}
