import { createReadStream } from 'node:fs'
import { TokenParser, Tokenizer, TokenType } from '@streamparser/json'
import { z } from 'zod'
import { strukturfehler, type Strukturfehler } from '../strukturfehler.js'
import { kodierungsfehler, pruefeKodierung } from './kodierung.js'
import { groesse, WERT_MAX_BYTES, type Datei, type Gelesen, type Satzmangel } from './rohsatz.js'

const LF = 0x0a

/** Tells an error of the JSON text from a bug of ours. */
class Jsonfehler extends Error {
  readonly fehler: Strukturfehler

  constructor(fehler: Strukturfehler) {
    super(fehler.meldung)
    this.fehler = fehler
  }
}

interface Eintrag {
  readonly zeile: number
  readonly wert: unknown
}

/**
 * Reads the entries of one list of a JSON file (`{"<liste>": [ {…}, {…} ], …}`) one by one, without ever holding the
 * whole list. Other members of the file are skipped. Every value of an entry is given as text (numbers and truth
 * values as they are written, null as empty).
 *
 * The first entry must hold exactly the given columns; a later one that does not is a record with shortcomings.
 */
export async function* liesJson(
  datei: Datei,
  liste: string,
  spalten: readonly string[],
): AsyncGenerator<Gelesen> {
  const kodierung = await pruefeKodierung(datei)
  if (kodierung !== undefined) {
    const fehler =
      'ursache' in kodierung ? kodierung : kodierungsfehler(datei, { zeile: kodierung.zeile }, kodierung.byte)
    yield { art: 'fehler', fehler }
    return
  }
  const lauf = new Lauf(datei, liste)
  let nummer = 0
  try {
    for await (const stueck of createReadStream(datei.pfad)) {
      lauf.lies(Buffer.isBuffer(stueck) ? stueck : Buffer.from(String(stueck)))
      for (const eintrag of lauf.entnimm()) {
        nummer++
        const { felder, maengel } = alsText(eintrag.wert, spalten)
        if (nummer === 1 && maengel.length > 0) {
          throw new Jsonfehler(falscheAngaben(datei, eintrag, spalten, maengel))
        }
        yield { art: 'satz', satz: { zeile: eintrag.zeile, nummer, felder, maengel } }
      }
    }
    lauf.ende()
  } catch (grund) {
    if (!(grund instanceof Jsonfehler)) throw grund
    yield { art: 'fehler', fehler: grund.fehler }
  }
}

/** Feeds the file line by line to the parser, so that every token knows its line. */
class Lauf {
  private readonly tokenizer = new Tokenizer()
  private readonly parser: TokenParser
  private readonly datei: Datei
  private readonly liste: string
  private fertig: Eintrag[] = []
  private zeile = 1
  private bytes = 0
  private bytesBeimToken = 0
  private tiefe = 0
  private eintragZeile = 1
  private text = ''
  private schluessel = ''
  private listeGefunden = false
  private readonly oberste: string[] = []

  constructor(datei: Datei, liste: string) {
    this.datei = datei
    this.liste = liste
    this.parser = new TokenParser({ paths: [`$.${liste}.*`], keepStack: false })
    this.parser.onValue = ({ value }) => {
      this.fertig.push({ zeile: this.eintragZeile, wert: value })
    }
    this.tokenizer.onToken = (token) => {
      this.bytesBeimToken = this.bytes
      this.merke(token.token, token.value)
      this.parser.write(token)
    }
  }

  lies(daten: Buffer): void {
    let anfang = 0
    while (anfang < daten.length) {
      const umbruch = daten.indexOf(LF, anfang)
      const ende = umbruch === -1 ? daten.length : umbruch + 1
      this.versuche(() => {
        this.tokenizer.write(daten.subarray(anfang, ende))
      })
      this.bytes += ende - anfang
      if (umbruch !== -1) this.zeile++
      anfang = ende
    }
    if (this.bytes - this.bytesBeimToken > 8 * WERT_MAX_BYTES) this.zuGross(this.bytes - this.bytesBeimToken)
  }

  entnimm(): Eintrag[] {
    const fertig = this.fertig
    this.fertig = []
    return fertig
  }

  ende(): void {
    if (this.tiefe > 0 || !this.parser.isEnded) {
      throw this.fehler(
        'json',
        `Die JSON-Datei ist unvollständig: Sie bricht nach ${this.bytes.toLocaleString('de-DE')} Bytes ab` +
          (this.schluessel === '' ? '.' : ` (zuletzt gelesen: Angabe „${this.schluessel}“).`),
      )
    }
    if (!this.listeGefunden) {
      const gefunden = this.oberste.map((name) => `„${name}“`).join(', ')
      throw new Jsonfehler(
        strukturfehler(
          'spalten',
          { datei: this.datei.name, zeile: 1, spalte: this.liste },
          `Die Datei enthält keine Liste „${this.liste}“.` +
            (gefunden === '' ? '' : ` Vorhanden: ${gefunden}.`),
        ),
      )
    }
  }

  private merke(art: TokenType, wert: unknown): void {
    if (art === TokenType.LEFT_BRACE || art === TokenType.LEFT_BRACKET) {
      this.tiefe++
      if (art === TokenType.LEFT_BRACKET && this.tiefe === 2 && this.schluessel === this.liste) {
        this.listeGefunden = true
      }
      if (this.tiefe === 3) this.eintragZeile = this.zeile
    } else if (art === TokenType.RIGHT_BRACE || art === TokenType.RIGHT_BRACKET) {
      this.tiefe--
    } else if (art === TokenType.STRING) {
      this.text = String(wert)
      if (Buffer.byteLength(this.text) > WERT_MAX_BYTES) this.zuGross(Buffer.byteLength(this.text))
    } else if (art === TokenType.COLON) {
      this.schluessel = this.text
      if (this.tiefe === 1) this.oberste.push(this.schluessel)
    }
  }

  private zuGross(bytes: number): never {
    throw new Jsonfehler(
      strukturfehler(
        'wert-zu-gross',
        { datei: this.datei.name, zeile: this.zeile, spalte: this.schluessel },
        `Der Wert ist ${groesse(bytes)} groß, erlaubt sind ${groesse(WERT_MAX_BYTES)}.`,
      ),
    )
  }

  private fehler(ursache: 'json', satz: string): Jsonfehler {
    return new Jsonfehler(strukturfehler(ursache, { datei: this.datei.name, zeile: this.zeile }, satz))
  }

  private versuche(schritt: () => void): void {
    try {
      schritt()
    } catch (grund) {
      if (grund instanceof Jsonfehler) throw grund
      const nach = this.schluessel === '' ? '' : ` in der Nähe der Angabe „${this.schluessel}“`
      throw this.fehler('json', `Die Datei ist kein gültiges JSON: unerwartetes Zeichen${nach}.`)
    }
  }
}

const eintragSchema = z.record(z.string(), z.unknown())
const wertSchema = z.union([z.string(), z.number(), z.boolean(), z.null()])

function alsText(
  wert: unknown,
  spalten: readonly string[],
): { felder: Record<string, string>; maengel: readonly Satzmangel[] } {
  const eintrag = eintragSchema.safeParse(wert)
  if (!eintrag.success) {
    return { felder: {}, maengel: [{ spalte: '', wert: kurz(wert), grund: 'Der Eintrag ist kein Objekt.' }] }
  }
  const felder: Record<string, string> = {}
  const maengel: Satzmangel[] = []
  for (const spalte of spalten) {
    if (!Object.hasOwn(eintrag.data, spalte)) {
      maengel.push({ spalte, wert: '', grund: `Die Angabe „${spalte}“ fehlt.` })
      continue
    }
    const inhalt = wertSchema.safeParse(eintrag.data[spalte])
    if (inhalt.success) felder[spalte] = inhalt.data === null ? '' : String(inhalt.data)
    else
      maengel.push({
        spalte,
        wert: kurz(eintrag.data[spalte]),
        grund: `Die Angabe „${spalte}“ ist kein Text.`,
      })
  }
  for (const spalte of Object.keys(eintrag.data)) {
    if (!spalten.includes(spalte)) {
      maengel.push({
        spalte,
        wert: kurz(eintrag.data[spalte]),
        grund: `Die Angabe „${spalte}“ ist unbekannt.`,
      })
    }
  }
  return { felder, maengel }
}

function kurz(wert: unknown): string {
  return JSON.stringify(wert).slice(0, 200)
}

function falscheAngaben(
  datei: Datei,
  eintrag: Eintrag,
  spalten: readonly string[],
  maengel: readonly Satzmangel[],
): Strukturfehler {
  return strukturfehler(
    'spalten',
    { datei: datei.name, zeile: eintrag.zeile, spalte: maengel[0]?.spalte },
    `Die Angaben passen nicht zu dieser Quelle. ${maengel.map(({ grund }) => grund).join(' ')} ` +
      `Erwartet: ${spalten.map((spalte) => `„${spalte}“`).join(', ')}.`,
  )
}
