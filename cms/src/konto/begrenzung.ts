import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { isIPv6 } from 'node:net'
import { z } from 'zod'
import { inDatenbanktransaktion } from '../datenbank/transaktion.js'
import { zeitpunkt } from '../zeit/zeitpunkt.js'
import { abdruck } from './geheimnis.js'
import { MINUTE, STUNDE, zeitnach } from './zeit.js'

/** How often something may be tried. Times in milliseconds. */
interface Grenze {
  /** Attempts without any delay. */
  readonly frei: number
  /** Delay after the first attempt beyond; each further one doubles it. */
  readonly anfang: number
  readonly hoechstens: number
  /** Without an attempt for this long, everything is forgotten. */
  readonly vergessen: number
}

const SEKUNDE = 1000

export const grenzen = {
  /** Log-ins at one account from devices that it does not know. */
  'anmelden-konto': { frei: 5, anfang: 2 * SEKUNDE, hoechstens: 15 * MINUTE, vergessen: 2 * STUNDE },
  /** Log-ins at one account from a device that has logged in there before. */
  'anmelden-geraet': { frei: 10, anfang: 2 * SEKUNDE, hoechstens: 15 * MINUTE, vergessen: 2 * STUNDE },
  /** Failed log-ins from one network address; an office may be behind one. */
  'anmelden-netz': { frei: 50, anfang: SEKUNDE, hoechstens: 15 * MINUTE, vergessen: STUNDE },
  /** Codes of a second factor: six digits, of which three are good at a time. */
  'zweiter-faktor': { frei: 5, anfang: 10 * SEKUNDE, hoechstens: STUNDE, vergessen: 24 * STUNDE },
  /** Passwords asked for again within a session. */
  'passwort-sitzung': { frei: 5, anfang: 5 * SEKUNDE, hoechstens: 15 * MINUTE, vergessen: 2 * STUNDE },
  /** Mails to one address that somebody asked for. */
  'post-mail': { frei: 3, anfang: 5 * MINUTE, hoechstens: 12 * STUNDE, vergessen: 24 * STUNDE },
  /** Mails that somebody asked for from one network address. */
  'post-netz': { frei: 30, anfang: 10 * SEKUNDE, hoechstens: STUNDE, vergessen: 2 * STUNDE },
  /** Mails that one account sends to others. */
  'post-konto': { frei: 200, anfang: MINUTE, hoechstens: STUNDE, vergessen: 24 * STUNDE },
  /** Lists of invitations that one account sends, each with at most a thousand. */
  'einladungsliste-konto': { frei: 5, anfang: 5 * MINUTE, hoechstens: 4 * STUNDE, vergessen: 24 * STUNDE },
  /** Marks tried from one network address. */
  'marke-netz': { frei: 50, anfang: SEKUNDE, hoechstens: 15 * MINUTE, vergessen: STUNDE },
  /** Log-ins with a provider that began or ended badly, from one network address. */
  'anbieter-netz': { frei: 60, anfang: SEKUNDE, hoechstens: 15 * MINUTE, vergessen: STUNDE },
} as const satisfies Record<string, Grenze>

/** One counter: a limit and what it counts for (an account, an address, …). */
export interface Zaehler {
  readonly grenze: keyof typeof grenzen
  readonly wofuer: string
}

/** What is stored names nobody. */
const schluesselVon = ({ grenze, wofuer }: Zaehler) => `${grenze}:${abdruck(wofuer)}`

const zeile = z.object({
  versuche: z.number(),
  zuletzt: zeitpunkt,
  gesperrt_bis: zeitpunkt.nullable(),
})

/**
 * Counts an attempt before it is made, for all counters or for none. Counting first means that a hundred attempts at the same
 * time are a hundred, and the database means that two processes count together.
 *
 * @returns whole seconds to wait before the next attempt; 0: this one may be made
 */
export async function zaehle(strapi: Core.Strapi, zaehler: readonly Zaehler[], jetzt: Date): Promise<number> {
  // In a flood most attempts come too early: they are refused without writing anything. Not within a transaction, which has
  // the one connection of SQLite.
  const zuFrueh = strapi.db.inTransaction() ? 0 : await nochGesperrt(strapi.db.connection, zaehler, jetzt)
  if (zuFrueh > 0) return zuFrueh
  return inDatenbanktransaktion(strapi, async ({ trx }) => {
    const staende = []
    // Always in the same order, so that no two wait for each other.
    for (const einer of zaehler.toSorted((a, b) => a.grenze.localeCompare(b.grenze)))
      staende.push({ ...einer, ...(await sperre(trx, einer, jetzt)) })
    const warten = Math.max(
      ...staende.map(({ bis }) => (bis === null ? 0 : Date.parse(bis) - jetzt.getTime())),
    )
    if (warten > 0) return Math.ceil(warten / SEKUNDE)
    for (const { grenze, wofuer, versuche } of staende) {
      const { frei, anfang, hoechstens } = grenzen[grenze]
      const darueber = versuche + 1 - frei
      // Beyond 2^40 every delay is longer than the longest.
      const dauer = darueber < 0 ? 0 : Math.min(hoechstens, anfang * 2 ** Math.min(darueber, 40))
      await trx('konto_begrenzung')
        .where({ schluessel: schluesselVon({ grenze, wofuer }) })
        .update({
          versuche: versuche + 1,
          zuletzt: zeitnach(jetzt),
          gesperrt_bis: dauer === 0 ? null : zeitnach(jetzt, dauer),
        })
    }
    return 0
  })
}

/** Whole seconds until the last of the counters lets somebody try again; 0: all do. */
async function nochGesperrt(trx: Knex, zaehler: readonly Zaehler[], jetzt: Date): Promise<number> {
  const gesperrte = z
    .array(z.object({ gesperrt_bis: zeitpunkt }))
    .parse(
      await trx('konto_begrenzung')
        .whereIn('schluessel', zaehler.map(schluesselVon))
        .where('gesperrt_bis', '>', zeitnach(jetzt))
        .select('gesperrt_bis'),
    )
  const bis = Math.max(0, ...gesperrte.map(({ gesperrt_bis }) => Date.parse(gesperrt_bis)))
  return Math.max(0, Math.ceil((bis - jetzt.getTime()) / SEKUNDE))
}

async function sperre(trx: Knex.Transaction, zaehler: Zaehler, jetzt: Date) {
  const schluessel = schluesselVon(zaehler)
  await trx('konto_begrenzung')
    .insert({ schluessel, versuche: 0, zuletzt: zeitnach(jetzt), gesperrt_bis: null })
    .onConflict('schluessel')
    .ignore()
  const { versuche, zuletzt, gesperrt_bis } = zeile.parse(
    await trx('konto_begrenzung').where({ schluessel }).forUpdate().first(),
  )
  const vergessen = Date.parse(zuletzt) + grenzen[zaehler.grenze].vergessen < jetzt.getTime()
  return vergessen ? { versuche: 0, bis: null } : { versuche, bis: gesperrt_bis }
}

/** Forgets the attempts of a counter, after one that was right. */
export async function vergiss(trx: Knex, zaehler: Zaehler): Promise<void> {
  await trx('konto_begrenzung')
    .where({ schluessel: schluesselVon(zaehler) })
    .delete()
}

/** Takes back one counted attempt that was right; those that were wrong stay. */
export async function nimmZurueck(trx: Knex, zaehler: Zaehler): Promise<void> {
  await trx('konto_begrenzung')
    .where({ schluessel: schluesselVon(zaehler) })
    .where('versuche', '>', 0)
    .update({ versuche: trx.raw('?? - 1', ['versuche']), gesperrt_bis: null })
}

/** A network address as it is counted: of IPv6 the /64 that one customer has. */
export function gezaehltesNetz(adresse: string): string {
  return isIPv6(adresse) && !adresse.includes('.') ? gruppen(adresse).slice(0, 4).join(':') : adresse
}

/** A network address as it is shown to the person: coarse. */
export function grobesNetz(adresse: string): string {
  if (!isIPv6(adresse)) return adresse.replace(/\.\d+$/, '.0/24')
  if (adresse.includes('.')) return grobesNetz(adresse.slice(adresse.lastIndexOf(':') + 1))
  return `${gruppen(adresse).slice(0, 3).join(':')}::/48`
}

/** The eight groups of an IPv6 address without an embedded IPv4 one. */
function gruppen(adresse: string): string[] {
  const [vorn = '', hinten] = (adresse.split('%')[0] ?? '').toLowerCase().split('::')
  const teile = (text: string) =>
    text === '' ? [] : text.split(':').map((teil) => teil.replace(/^0+(?=.)/, ''))
  if (hinten === undefined) return teile(vorn)
  const luecke = 8 - teile(vorn).length - teile(hinten).length
  return [...teile(vorn), ...Array.from({ length: Math.max(0, luecke) }, () => '0'), ...teile(hinten)]
}
