import { rollen } from '@maki/config/rechte'
import { tagKurz } from '../text/format.ts'
import type { Einladungen } from './schemata.ts'

/** Columns of the file, as the cms reads them. */
const SPALTEN = ['mail', 'rolle', 'organisation', 'bis'] as const

/** The empty file with one line as an example, for table programs: byte order mark, semicolons, CRLF. */
export const VORLAGE = `\u{feff}${SPALTEN.join(';')}\r\nerika.muster@stadt.example;projekt-admin;Stadt Musterhausen;31.12.2027\r\n`

/** Longest file in bytes, as the cms takes it. */
export const DATEI_MAX = 512 * 1024

/** Text of a file: UTF-8, else Windows-1252, the two that table programs write. */
export function alsText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** A pasted or edited list as the cms takes it. */
export function alsBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

export interface Zeilenansicht {
  readonly zeile: number
  readonly stand: string
  readonly gut: boolean
  readonly zellen: readonly {
    readonly spalte: string
    readonly text: string
    readonly fehler: string | null
  }[]
}

/** Rows that a page shows; the others are counted. */
const HOECHSTENS = 60

const titel = { mail: 'E-Mail-Adresse', rolle: 'Rolle', organisation: 'Organisation', bis: 'Letzter Tag' }

/** Names of the columns of a dry run. */
export const spaltentitel: readonly string[] = SPALTEN.map((spalte) => titel[spalte])

/** The dry run: rows with mistakes first, as many as a page bears. */
export function zeilenansichten({ zeilen }: Einladungen): { gezeigt: Zeilenansicht[]; weitere: number } {
  const geordnet = [
    ...zeilen.filter(({ stand }) => stand === 'fehler'),
    ...zeilen.filter(({ stand }) => stand !== 'fehler'),
  ]
  const gezeigt = geordnet.slice(0, HOECHSTENS).map((eine) => {
    const texte = {
      mail: eine.mail,
      rolle: eine.rolle === null ? '' : rollen[eine.rolle].label,
      organisation: eine.organisation?.name ?? '',
      bis: eine.bis === null ? '' : tagKurz(eine.bis),
    }
    return {
      zeile: eine.zeile,
      gut: eine.stand !== 'fehler',
      stand: { gut: 'in Ordnung', fehler: 'Fehler', eingeladen: 'eingeladen' }[eine.stand],
      zellen: SPALTEN.map((spalte) => ({
        spalte: titel[spalte],
        text: texte[spalte],
        fehler: eine.fehler.find((einer) => einer.spalte === spalte)?.grund ?? null,
      })),
    }
  })
  return { gezeigt, weitere: zeilen.length - gezeigt.length }
}
