import { createReadStream } from 'node:fs'

/** What is wrong with the structure of a CSV file, and where. */
export type Csvfehler =
  | { art: 'offen'; zeile: number; feld: number }
  | { art: 'zeichen-nach-anfuehrung'; zeile: number; feld: number; bei: number }
  | { art: 'anfuehrung-im-feld'; zeile: number; feld: number }
  | { art: 'felderzahl'; zeile: number; anzahl: number }
  | { art: 'zu-gross'; zeile: number; feld: number; bytes: number }

const KOMMA = 0x2c
const ANFUEHRUNG = 0x22
const LF = 0x0a
const CR = 0x0d

type Zustand = 'anfang' | 'frei' | 'in-anfuehrung' | 'nach-anfuehrung'

/**
 * Finds the first structural error of a CSV file. Only called when the parser has already refused the file: the parser
 * says where it noticed an error, people need the place where it began (a quote that is never closed swallows the rest
 * of the file). Constant memory.
 *
 * @param felder number of columns of the header
 * @param feldMaxBytes largest allowed value
 */
export async function sucheCsvfehler(
  pfad: string,
  felder: number,
  feldMaxBytes: number,
): Promise<Csvfehler | undefined> {
  const lauf = new Lauf(felder, feldMaxBytes)
  for await (const stueck of createReadStream(pfad)) {
    const daten: Buffer = Buffer.isBuffer(stueck) ? stueck : Buffer.from(String(stueck))
    for (const byte of daten) {
      const fehler = lauf.lies(byte)
      if (fehler !== undefined) return fehler
    }
  }
  return lauf.ende()
}

class Lauf {
  private zustand: Zustand = 'anfang'
  private zeile = 1
  private satzZeile = 1
  private feld = 0
  private bytes = 0
  private oeffnetIn = 1
  private letztes = 0
  private readonly felder: number
  private readonly feldMaxBytes: number

  constructor(felder: number, feldMaxBytes: number) {
    this.felder = felder
    this.feldMaxBytes = feldMaxBytes
  }

  lies(byte: number): Csvfehler | undefined {
    if (this.letztes === CR && byte !== LF) this.zeile++
    const fehler = this.schritt(byte)
    if (byte === LF) this.zeile++
    this.letztes = byte
    return fehler
  }

  private schritt(byte: number): Csvfehler | undefined {
    if (this.zustand === 'in-anfuehrung') {
      if (byte === ANFUEHRUNG) this.zustand = 'nach-anfuehrung'
      else this.bytes++
      return undefined
    }
    if (this.zustand === 'nach-anfuehrung' && byte === ANFUEHRUNG) {
      this.zustand = 'in-anfuehrung'
      this.bytes++
      return undefined
    }
    if (byte === KOMMA) return this.feldEnde()
    if (byte === LF || byte === CR) return this.satzEnde(byte)
    if (this.zustand === 'nach-anfuehrung') {
      return { art: 'zeichen-nach-anfuehrung', zeile: this.oeffnetIn, feld: this.feld, bei: this.zeile }
    }
    if (byte === ANFUEHRUNG) {
      if (this.zustand === 'frei') return { art: 'anfuehrung-im-feld', zeile: this.zeile, feld: this.feld }
      this.zustand = 'in-anfuehrung'
      this.oeffnetIn = this.zeile
      return undefined
    }
    if (!(this.zeile === 1 && this.feld === 0 && byte >= 0x80)) this.zustand = 'frei'
    this.bytes++
    return undefined
  }

  private feldEnde(): Csvfehler | undefined {
    const zuGross = this.bytes > this.feldMaxBytes
    const bytes = this.bytes
    const feld = this.feld
    this.zustand = 'anfang'
    this.bytes = 0
    this.feld++
    return zuGross ? { art: 'zu-gross', zeile: this.satzZeile, feld, bytes } : undefined
  }

  private satzEnde(byte: number): Csvfehler | undefined {
    if (byte === LF && this.letztes === CR) {
      this.satzZeile = this.zeile + 1
      return undefined
    }
    const leer = this.feld === 0 && this.zustand === 'anfang' && this.bytes === 0
    const satzZeile = this.satzZeile
    const zuGross = this.feldEnde()
    const anzahl = this.feld
    this.feld = 0
    this.satzZeile = this.zeile + 1
    if (zuGross !== undefined) return zuGross
    return leer || anzahl === this.felder ? undefined : { art: 'felderzahl', zeile: satzZeile, anzahl }
  }

  ende(): Csvfehler | undefined {
    if (this.zustand === 'in-anfuehrung') return { art: 'offen', zeile: this.oeffnetIn, feld: this.feld }
    return this.feld === 0 && this.bytes === 0 && this.zustand === 'anfang' ? undefined : this.satzEnde(LF)
  }
}
