import type { Mitgliedsrolle } from '@maki/config/rechte'
import type { Core } from '@strapi/strapi'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, zuViele, type Eingang } from '../../konto/anfrage.js'
import { zaehle } from '../../konto/begrenzung.js'
import { verschickeEinladung } from '../../konto/registrierung/einladen.js'
import type { Benanntes } from '../personen/eintrag.js'
import { liesEinladungen } from './csv.js'
import { pruefeEinladungen, type Einladende, type Gepruefte } from './pruefen.js'

/** Largest file, in bytes. */
const MAX_BYTES = 512 * 1024

export const einladungsliste = z.strictObject({
  /** The file, in base64: its character encoding is found out here. */
  csv: z.base64().max(Math.ceil(MAX_BYTES / 3) * 4),
  /** Only check, or also send. */
  ausfuehren: z.boolean(),
})

interface Zeile {
  /** Line of the file. */
  readonly zeile: number
  readonly mail: string
  readonly rolle: Mitgliedsrolle | null
  readonly organisation: Benanntes | null
  readonly bis: string | null
  readonly stand: 'gut' | 'fehler' | 'eingeladen'
  readonly fehler: Gepruefte['fehler']
}

interface Einladungen {
  readonly zeilen: readonly Zeile[]
  readonly gut: number
  readonly fehler: number
}

/** Invites everybody on a list, or nobody: with one mistake nothing is sent. */
export async function ladeListeEin({
  strapi,
  ctx,
  wert,
  jetzt,
}: Eingang<z.output<typeof einladungsliste>>): Promise<Ergebnis<Einladungen>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const gelesen = liesEinladungen(Buffer.from(wert.csv, 'base64'))
  if (!gelesen.ok) return gelesen
  const geprueft = await pruefeEinladungen(strapi, angemeldet.wert, gelesen.wert, jetzt)
  if (!wert.ausfuehren || geprueft.some(({ fehler }) => fehler.length > 0))
    return gelungen(fasse(geprueft, 'gut'))
  const warten = await zaehleVersand(strapi, angemeldet.wert, geprueft, jetzt)
  if (warten > 0) return zuViele(warten)
  await sende(strapi, angemeldet.wert, geprueft, jetzt)
  return gelungen(fasse(geprueft, 'eingeladen'))
}

/** Counts the list, and each address as if it was invited alone. @returns seconds to wait */
function zaehleVersand(
  strapi: Core.Strapi,
  { konto }: Einladende,
  geprueft: readonly Gepruefte[],
  jetzt: Date,
): Promise<number> {
  // In one order, so that two lists do not wait for each other.
  const adressen = [...new Set(geprueft.map(({ mail }) => mail))].toSorted()
  return zaehle(
    strapi,
    [
      { grenze: 'einladungsliste-konto', wofuer: String(konto.id) },
      ...adressen.map((mail) => ({ grenze: 'post-mail', wofuer: mail }) as const),
    ],
    jetzt,
  )
}

async function sende(
  strapi: Core.Strapi,
  { konto }: Einladende,
  geprueft: readonly Gepruefte[],
  jetzt: Date,
): Promise<void> {
  await inDatenbanktransaktion(strapi, async ({ trx }) => {
    for (const { mail, stelle, rolle, bis, alsRolle } of geprueft) {
      if (stelle === null || rolle === null || alsRolle === null)
        throw new Error('Die Zeile ist nicht geprüft.')
      const neu = { von: konto, alsRolle, stelle, mail, rolle, steckbriefe: [], bis }
      await verschickeEinladung(strapi, trx, neu, jetzt)
    }
  })
}

function fasse(geprueft: readonly Gepruefte[], stand: 'gut' | 'eingeladen'): Einladungen {
  const gut = geprueft.filter(({ fehler }) => fehler.length === 0).length
  return {
    zeilen: geprueft.map(({ zeile, mail, rolle, stelle, bis, fehler }) => ({
      zeile,
      mail,
      rolle,
      organisation: stelle && { dokument: stelle.documentId, name: stelle.name },
      bis,
      stand: fehler.length === 0 ? stand : 'fehler',
      fehler,
    })),
    gut,
    fehler: geprueft.length - gut,
  }
}
