import type { Knoten } from '../../organisation/baum.js'
import type { Gegangene, Organisationsquelle, Organisationssatz } from '../quellen/quelle.js'
import { strukturfehler, type Strukturfehler } from '../strukturfehler.js'
import type { Bezug } from './bezug.js'
import { kette, type Zusammenlegungen } from './zusammenlegungen.js'

/** A unit that the file no longer has, with the organisation that it is. */
interface Weg {
  readonly bezug: Bezug
  readonly knoten: Knoten
}

/** What becomes of the units that are no longer in the file. */
export interface Nachfolgeplan {
  /** Goes on under another key: new key → what was known of it. */
  readonly neueSchluessel: ReadonlyMap<string, Bezug>
  /** Went into another unit of the file: with the key of that. */
  readonly aufgegangen: readonly (Weg & { readonly neu: string })[]
  /** Gone, and nobody says where. */
  readonly offen: readonly Weg[]
  /** Lines of the file of mergers that say nothing, and why. */
  readonly hinweise: readonly { readonly zeile: number; readonly alt: string; readonly hinweis: string }[]
}

const lebt = (knoten: Knoten | undefined) => (knoten?.beendetAm ?? null) === null

interface Stand {
  readonly quelle: Organisationsquelle
  readonly saetze: readonly Organisationssatz[]
  readonly bezuege: ReadonlyMap<string, Bezug>
  readonly baum: readonly Knoten[]
  readonly zusammenlegungen: Zusammenlegungen | undefined
  /** Whether a known key is one of the units (and not a root that the file does not hold). */
  readonly istEinheit: (quellId: string) => boolean
}

/**
 * Decides for each known unit that the file no longer has what became of it: what the operator says (`zusammenlegungen`), else
 * what the source itself shows (`quelle.nachfolgende`), else nothing is known. A unit that was marked as gone before is
 * looked at again only when the operator names it; one that people ended is not open, and nothing goes into one.
 *
 * One that goes into a unit that is new in the file goes on as that one, under its key, when it is the only one of its
 * kind to do so, or the only one of that name. Otherwise it goes into it and ends.
 */
export function planeNachfolge(stand: Stand): Nachfolgeplan | Strukturfehler {
  const { quelle, saetze, bezuege, baum, zusammenlegungen } = stand
  const inDatei = new Map(saetze.map((satz) => [satz.schluessel, satz]))
  const nachDokument = new Map(baum.map((knoten) => [knoten.documentId, knoten]))
  const weg = [...bezuege.values()].flatMap((bezug): Weg[] => {
    const knoten = nachDokument.get(bezug.dokument)
    const gemeint = bezug.verschwundenAm === null || zusammenlegungen?.nachAlt.has(bezug.quellId)
    if (knoten === undefined || !gemeint || !stand.istEinheit(bezug.quellId) || inDatei.has(bezug.quellId))
      return []
    return [{ bezug, knoten }]
  })

  const gesagt = ausZusammenlegungen(weg, inDatei, zusammenlegungen)
  if ('ursache' in gesagt) return gesagt
  const gegangene = weg.map(({ bezug, knoten }): Gegangene => ({ schluessel: bezug.quellId, knoten }))
  const ziele = quelle.nachfolgende(gegangene, saetze, bezuege, gesagt)
  const nimmtAuf = (neu: string) => {
    const ziel = bezuege.get(neu)
    if (ziel?.verschwundenAm !== null) return true
    return lebt(nachDokument.get(ziel.dokument))
  }
  const mitZiel = weg.flatMap((eines) => {
    const neu = ziele.get(eines.bezug.quellId)
    return neu === undefined || eines.knoten.nachfolgerId !== null || !nimmtAuf(neu)
      ? []
      : [{ ...eines, neu }]
  })
  const neueSchluessel = fortgesetzte(mitZiel, inDatei, bezuege)
  const fortgesetzt = new Set([...neueSchluessel.values()].map(({ quellId }) => quellId))
  const geklaert = new Set(mitZiel.map(({ bezug }) => bezug.quellId))
  return {
    neueSchluessel,
    aufgegangen: mitZiel.filter(({ bezug }) => !fortgesetzt.has(bezug.quellId)),
    offen: weg.filter(
      (eines) =>
        eines.bezug.verschwundenAm === null && lebt(eines.knoten) && !geklaert.has(eines.bezug.quellId),
    ),
    hinweise: leereZeilen(zusammenlegungen, inDatei, bezuege),
  }
}

/** What the operator says of the units that are gone: old key → key in the file. */
function ausZusammenlegungen(
  weg: readonly Weg[],
  inDatei: ReadonlyMap<string, Organisationssatz>,
  zusammenlegungen: Zusammenlegungen | undefined,
): ReadonlyMap<string, string> | Strukturfehler {
  const ziele = new Map<string, string>()
  if (zusammenlegungen === undefined) return ziele
  for (const { bezug } of weg) {
    const folge = kette(zusammenlegungen, bezug.quellId)
    if (folge.length === 0) continue
    const ziel = folge.find((schluessel) => inDatei.has(schluessel))
    if (ziel === undefined) {
      return strukturfehler(
        'zusammenlegungen',
        {
          datei: zusammenlegungen.datei.name,
          zeile: zusammenlegungen.nachAlt.get(bezug.quellId)?.zeile,
          spalte: 'neu',
        },
        `Die Nachfolgerin „${folge.at(-1) ?? ''}“ steht nicht in der Datei der Quelle.`,
      )
    }
    ziele.set(bezug.quellId, ziel)
  }
  return ziele
}

/** Units that go on as one that is new in the file: new key → what was known. */
function fortgesetzte(
  mitZiel: readonly (Weg & { neu: string })[],
  inDatei: ReadonlyMap<string, Organisationssatz>,
  bezuege: ReadonlyMap<string, Bezug>,
): ReadonlyMap<string, Bezug> {
  const ergebnis = new Map<string, Bezug>()
  for (const [neu, alle] of Map.groupBy(mitZiel, (eines) => eines.neu)) {
    const satz = inDatei.get(neu)
    if (satz === undefined || bezuege.has(neu)) continue
    const gleichartige = alle.filter(
      ({ knoten, bezug }) => knoten.art === satz.art && lebt(knoten) && bezug.verschwundenAm === null,
    )
    const gleichnamige = gleichartige.filter(({ knoten }) => knoten.name === satz.name)
    const einzige = gleichartige.length === 1 ? gleichartige : gleichnamige
    const [eine] = einzige
    if (eine !== undefined && einzige.length === 1) ergebnis.set(neu, eine.bezug)
  }
  return ergebnis
}

function leereZeilen(
  zusammenlegungen: Zusammenlegungen | undefined,
  inDatei: ReadonlyMap<string, unknown>,
  bezuege: ReadonlyMap<string, Bezug>,
): Nachfolgeplan['hinweise'] {
  return [...(zusammenlegungen?.nachAlt ?? [])].flatMap(([alt, { zeile }]) => {
    if (inDatei.has(alt))
      return [{ zeile, alt, hinweis: 'Die Einheit steht noch in der Datei der Quelle und bleibt bestehen.' }]
    if (!bezuege.has(alt))
      return [{ zeile, alt, hinweis: 'Unter diesem Schlüssel ist keine Einheit (mehr) bekannt.' }]
    return []
  })
}
