import { codelisten, labelOf, type FeldKey, type ListenName } from '@maki/config'
import { adressenIm, httpAdresse } from '../text/adresse.js'
import { einzeilig, istLeerformel } from '../text/bereinigen.js'
import { kuerze } from '../text/kuerzen.js'
import { liesMonat } from '../text/usDatum.js'
import { listeVon, maxVon } from './katalogfeld.js'
import type { Zeile } from './zeile.js'

/**
 * One line of a mapping table: which columns it reads, which fields of the catalogue it writes, and how, both as a
 * function and as a German sentence for the operator (docs/import.md). A column that is left out has a rule as well,
 * which says why.
 */
export interface Regel {
  readonly spalten: readonly string[]
  readonly felder: readonly FeldKey[]
  readonly beschreibung: string
  readonly anwenden: (zeile: Zeile) => void
}

/** Applies all rules of a table to a record. */
export function wendeAn(regeln: readonly Regel[], zeile: Zeile): void {
  for (const regel of regeln) regel.anwenden(zeile)
}

/** A column that is deliberately not taken over. */
export function nichtUebernommen(spalten: readonly string[], grund: string): Regel {
  return { spalten, felder: [], beschreibung: `nicht übernommen: ${grund}`, anwenden: () => undefined }
}

/** A rule of its own. */
export function eigene(
  spalten: readonly string[],
  felder: readonly FeldKey[],
  beschreibung: string,
  anwenden: (zeile: Zeile) => void,
): Regel {
  return { spalten, felder, beschreibung, anwenden }
}

/** A fixed value for every record of the source. */
export function fest(feld: FeldKey, wert: unknown, beschreibung: string): Regel {
  return eigene([], [feld], beschreibung, (zeile) => {
    zeile.setze(feld, wert)
  })
}

/** Text that is taken over, shortened at a word boundary where the field has less room. */
export function text(spalte: string, feld: FeldKey, form: 'einzeilig' | 'mehrzeilig' = 'mehrzeilig'): Regel {
  const max = maxVon(feld)
  return eigene([spalte], [feld], `Text, höchstens ${String(max)} Zeichen`, (zeile) => {
    const roh = zeile.text(spalte)
    const inhalt = form === 'einzeilig' ? einzeilig(roh) : roh
    if (istLeerformel(inhalt)) return
    zeile.setze(feld, gekuerzt(zeile, spalte, inhalt, max))
  })
}

/** Name of the system; without one a record cannot be taken. One that is too long is kept in full as `langname`. */
export function name(spalte: string): Regel {
  const max = maxVon('name')
  const beschreibung = `Name; über ${String(max)} Zeichen an der Wortgrenze gekürzt („…“), der volle Name steht dann in „Vollständiger Name“`
  return eigene([spalte], ['name', 'langname'], beschreibung, (zeile) => {
    const ganz = einzeilig(zeile.text(spalte))
    if (ganz === '') zeile.mangel(spalte, '', 'Der Name des KI-Systems fehlt.')
    else zeile.setze('name', gekuerzt(zeile, spalte, ganz, max))
    if (ganz.length > max) zeile.setze('langname', kuerze(ganz, maxVon('langname')))
  })
}

/** Shortens a text to the room of its field, with a hint in the report when something is cut off. */
export function gekuerzt(zeile: Zeile, spalte: string, inhalt: string, max: number): string {
  if (inhalt.length > max) {
    zeile.hinweis(
      spalte,
      inhalt,
      `Auf ${String(max)} Zeichen gekürzt (Original: ${String(inhalt.length)} Zeichen).`,
    )
  }
  return kuerze(inhalt, max)
}

/** One value of a closed list of the source to one code of ours; an unknown value refuses the record. */
export function auswahl(spalte: string, feld: FeldKey, werte: Readonly<Record<string, string>>): Regel {
  const liste = listeVon(feld)
  return eigene(
    [spalte],
    [feld],
    tabelle(
      liste,
      Object.entries(werte).map(([von, code]) => [von, [code]]),
    ),
    (zeile) => {
      zeile.setze(feld, uebersetze(zeile, spalte, werte))
    },
  )
}

/** One value of a closed list of the source to any number of codes of ours; an unknown value refuses the record. */
export function mehrfachauswahl(
  spalte: string,
  feld: FeldKey,
  werte: Readonly<Record<string, readonly string[]>>,
): Regel {
  return eigene([spalte], [feld], tabelle(listeVon(feld), Object.entries(werte)), (zeile) => {
    const codes = uebersetze(zeile, spalte, werte)
    if (codes !== undefined && codes.length > 0) zeile.setze(feld, [...codes])
  })
}

function uebersetze<W>(zeile: Zeile, spalte: string, werte: Readonly<Record<string, W>>): W | undefined {
  const wert = zeile.text(spalte)
  if (wert === '') return undefined
  if (!Object.hasOwn(werte, wert)) {
    zeile.mangel(spalte, wert, 'Dieser Wert steht nicht in der Werteliste der Quelle.')
    return undefined
  }
  return werte[wert]
}

function tabelle(liste: ListenName, zeilen: readonly (readonly [string, readonly string[]])[]): string {
  return zeilen
    .map(([von, codes]) => {
      const labels = codes.map((code) => `„${labelOf(codelisten[liste], code)}“`).join(' und ')
      return `${von} → ${labels === '' ? 'leer' : labels}`
    })
    .join('; ')
}

/** Month of a date in one of the spellings of the US inventory; what cannot be read leaves the field empty. */
export function monat(spalte: string, feld: FeldKey): Regel {
  const beschreibung = 'Monat; ein ungültiges Datum bleibt leer und steht als Hinweis im Bericht'
  return eigene([spalte], [feld], beschreibung, (zeile) => {
    const wert = zeile.text(spalte)
    if (istLeerformel(wert)) return
    const angabe = liesMonat(wert)
    if (angabe.art === 'monat') zeile.setze(feld, angabe.monat)
    else if (angabe.art === 'nur-jahr')
      zeile.hinweis(spalte, wert, 'Nur ein Jahr, kein Monat: nicht übernommen.')
    else zeile.hinweis(spalte, wert, 'Kein gültiges Datum: nicht übernommen.')
  })
}

/** The whole value as an http(s) address; anything else is not taken over. */
export function adresse(spalte: string, feld: FeldKey): Regel {
  return eigene([spalte], [feld], 'Adresse (nur http und https)', (zeile) => {
    const wert = zeile.text(spalte)
    if (istLeerformel(wert)) return
    const gueltig = httpAdresse(wert)
    zeile.setze(feld, gueltig)
    if (gueltig === undefined)
      zeile.hinweis(spalte, wert, 'Keine Adresse mit http oder https: nicht übernommen.')
  })
}

/** The first http(s) address in a free text; further ones are named in the report. */
export function ersteAdresse(spalte: string, feld: FeldKey): Regel {
  const beschreibung = 'die erste Adresse (http oder https) im Text; weitere stehen als Hinweis im Bericht'
  return eigene([spalte], [feld], beschreibung, (zeile) => {
    const wert = zeile.text(spalte)
    const [erste, ...weitere] = adressenIm(wert)
    zeile.setze(feld, erste)
    if (weitere.length > 0)
      zeile.hinweis(spalte, weitere.join(' '), 'Weitere Adressen wurden nicht übernommen.')
    if (erste === undefined && /^[a-z][a-z0-9+.-]*:\S/i.test(wert)) {
      zeile.hinweis(spalte, wert, 'Keine Adresse mit http oder https: nicht übernommen.')
    }
  })
}
