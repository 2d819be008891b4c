/** Why a file as a whole cannot be imported. Nothing is written when one of these is found. */
export type Ursache =
  | 'datei-fehlt'
  | 'datei-leer'
  | 'kodierung'
  | 'spalten'
  | 'spaltenzahl'
  | 'anfuehrungszeichen'
  | 'json'
  | 'wert-zu-gross'
  | 'schluessel-doppelt'
  | 'zu-viele-verschwunden'
  | 'zusammenlegungen'
  | 'abgebrochen'

/**
 * An error of the file itself, as a value: what is wrong (German, one or two sentences that already name file, line
 * and column), and the same place as data for programs. `zeile` is the line of the physical file, starting at 1.
 */
export interface Strukturfehler {
  readonly ursache: Ursache
  readonly meldung: string
  readonly datei: string
  readonly zeile?: number
  readonly spalte?: string
}

/** Builds a structural error; the place is put in front of the sentence, so that no message can forget it. */
export function strukturfehler(
  ursache: Ursache,
  stelle: { datei: string; zeile?: number | undefined; spalte?: string | undefined },
  satz: string,
): Strukturfehler {
  const orte = [`Datei „${stelle.datei}“`]
  if (stelle.zeile !== undefined) orte.push(`Zeile ${String(stelle.zeile)}`)
  if (stelle.spalte !== undefined) orte.push(`Spalte „${stelle.spalte}“`)
  return {
    ursache,
    meldung: `${orte.join(', ')}: ${satz}`,
    datei: stelle.datei,
    ...(stelle.zeile === undefined ? {} : { zeile: stelle.zeile }),
    ...(stelle.spalte === undefined ? {} : { spalte: stelle.spalte }),
  }
}
