import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ladeGeheimnisse } from '../../instanz/geheimnisse.ts'
import { liesUmgebung, planePortal, type Plan } from '../../portal/plan.ts'
import { teilumgebung } from '../../portal/teile.ts'
import { mitAufsicht } from '../../portal/vorhandenes.ts'
import { wurzel } from '../../wurzel.ts'
import { liesJson } from '../befehl.ts'
import { genau, hoechstens, mindestens, type Auftrag, type Schranke } from '../rahmen.ts'
import { portUmgebung } from '../testportal.ts'

const KONTEN = 200
const PASSWORT = 'Heizung-Wolke-Dreirad-Kiesel'
const FALSCHES = 'Heizung-Wolke-Dreirad-Falsch'

/** Each part is measured for this long, in milliseconds. */
const DAUER = 15_000
/** Browsers that log in at the same time for the throughput. */
const ZUGLEICH = 8
/** Requests that a burst has under way at any time: more than the cms lets wait for their turn. */
const SCHWALL = 30
/** Pause between two log-ins of the other people, in milliseconds. */
const PAUSE = 200

/** One log-in. */
interface Versuch {
  readonly status: number
  /** milliseconds */
  readonly dauer: number
}

/** Log-ins of one kind: how many, how fast. Times in milliseconds. */
interface Reihe {
  readonly anzahl: number
  readonly gescheitert: number
  readonly mitte: number
  readonly p95: number
}

/** Accounts, addresses and the cms that they log in to. */
class Konten {
  readonly #cms: string
  readonly #token: string
  readonly #mails: readonly string[]
  #naechstes = 0

  constructor({ adressen, geheimnisse }: Plan, mails: readonly string[]) {
    this.#cms = adressen.cms
    this.#token = geheimnisse.MAKI_DIENST_TOKEN
    this.#mails = mails
  }

  /** The next account that nobody attacks. The first one is the victim, its neighbours are guessed at. */
  naechstes(): string {
    const eigene = this.#mails.slice(this.#mails.length / 2)
    return eigene[this.#naechstes++ % eigene.length] ?? ''
  }

  /** An account that is attacked. */
  opfer(nummer = 0): string {
    return this.#mails[nummer % (this.#mails.length / 2)] ?? ''
  }

  async meldeAn(mail: string, passwort: string, netz: string): Promise<Versuch> {
    const beginn = performance.now()
    const antwort = await fetch(`${this.#cms}/api/konto/anmelden`, {
      method: 'POST',
      headers: {
        'x-maki-dienst': this.#token,
        'x-maki-netz': netz,
        'x-maki-geraet': 'Firefox/140.0 Linux',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ mail, passwort }),
    })
    await antwort.arrayBuffer()
    return { status: antwort.status, dauer: performance.now() - beginn }
  }
}

/** Addresses of the test network, each used once. */
let adresse = 0
function neuesNetz(): string {
  adresse++
  return `10.${(adresse >> 16) & 255}.${(adresse >> 8) & 255}.${adresse & 255}`
}

const anteil = (zeiten: readonly number[], teil: number) =>
  zeiten.toSorted((a, b) => a - b)[Math.ceil(zeiten.length * teil) - 1] ?? Number.NaN

function alsReihe(versuche: readonly Versuch[]): Reihe {
  const zeiten = versuche.map(({ dauer }) => dauer)
  return {
    anzahl: versuche.length,
    gescheitert: versuche.filter(({ status }) => status !== 200).length,
    mitte: Math.round(anteil(zeiten, 0.5)),
    p95: Math.round(anteil(zeiten, 0.95)),
  }
}

/** Does something again and again, several at a time, until the time is over. */
async function wiederhole(
  zugleich: number,
  abbruch: AbortSignal,
  versuche: () => Promise<Versuch>,
): Promise<Versuch[]> {
  const alle: Versuch[] = []
  const laeufer = Array.from({ length: zugleich }, async () => {
    while (!abbruch.aborted) alle.push(await versuche())
  })
  await Promise.all(laeufer)
  return alle
}

/** Other people who log in one after the other, each from home. */
async function andere(konten: Konten, abbruch: AbortSignal): Promise<Reihe> {
  const alle = await wiederhole(1, abbruch, async () => {
    const versuch = await konten.meldeAn(konten.naechstes(), PASSWORT, neuesNetz())
    await new Promise((weiter) => setTimeout(weiter, PAUSE))
    return versuch
  })
  return alsReihe(alle)
}

const zeit = (abbruch: AbortSignal) => AbortSignal.any([abbruch, AbortSignal.timeout(DAUER)])

/** Other people's log-ins while somebody tries wrong passwords. */
async function unterSchwall(
  konten: Konten,
  abbruch: AbortSignal,
  angriff: () => Promise<Versuch>,
): Promise<{ andere: Reihe; angriff: Record<string, number> }> {
  const frist = zeit(abbruch)
  const [gemessen, versuche] = await Promise.all([andere(konten, frist), wiederhole(SCHWALL, frist, angriff)])
  const jeStatus: Record<string, number> = {}
  for (const { status } of versuche) jeStatus[status] = (jeStatus[status] ?? 0) + 1
  return { andere: gemessen, angriff: jeStatus }
}

/**
 * Log-ins through HTTP on SQLite: how many per second, and what other people notice of a burst of wrong passwords against one
 * account (from many addresses) and from one address (against many accounts). Everything on loopback.
 */
export async function messeAnmeldungen({ ordner, abbruch, ausgabe }: Auftrag): Promise<{
  figures: Readonly<Record<string, unknown>>
  bars: readonly Schranke[]
}> {
  const daten = join(ordner, 'anmeldungen')
  mkdirSync(daten)
  const plan = planePortal(liesUmgebung(await portUmgebung(daten)), ladeGeheimnisse(daten))
  const programm = join(wurzel, 'cms', 'dist', 'src', 'messung', 'konten.js')
  const { mails } = z
    .object({ mails: z.array(z.string()) })
    .parse(
      await liesJson(
        [programm, String(KONTEN), PASSWORT],
        { ...teilumgebung(plan, 'cms'), LOG_LEVEL: 'error' },
        abbruch,
      ),
    )
  return mitAufsicht({ ...plan, logLevel: 'error' }, ['cms'], ausgabe, abbruch, async () => {
    ausgabe.zeile(`Anmeldungen werden gemessen (${(4 * DAUER) / 1000} s) …`)
    const konten = new Konten(plan, mails)
    // The first ones warm the process up.
    await wiederhole(ZUGLEICH, AbortSignal.timeout(3000), () =>
      konten.meldeAn(konten.naechstes(), PASSWORT, neuesNetz()),
    )
    const ruhig = await andere(konten, zeit(abbruch))
    const durchsatz = alsReihe(
      await wiederhole(ZUGLEICH, zeit(abbruch), () =>
        konten.meldeAn(konten.naechstes(), PASSWORT, neuesNetz()),
      ),
    )
    const gegenEines = await unterSchwall(konten, abbruch, () =>
      konten.meldeAn(konten.opfer(), FALSCHES, neuesNetz()),
    )
    let nummer = 0
    const netz = neuesNetz()
    const ausEinem = await unterSchwall(konten, abbruch, () =>
      konten.meldeAn(konten.opfer(nummer++), FALSCHES, netz),
    )
    const jeSekunde = Math.round((durchsatz.anzahl / DAUER) * 10_000) / 10
    return {
      figures: { jeSekunde, durchsatz, ruhig, gegenEinKonto: gegenEines, ausEinemNetz: ausEinem },
      bars: schranken(ruhig, jeSekunde, durchsatz, gegenEines.andere, ausEinem.andere),
    }
  })
}

function schranken(
  ruhig: Reihe,
  jeSekunde: number,
  durchsatz: Reihe,
  gegenEines: Reihe,
  ausEinem: Reihe,
): Schranke[] {
  const unter = (was: string, { gescheitert, p95 }: Reihe) => [
    genau(`Schwall ${was}: gescheiterte Anmeldungen anderer`, gescheitert, 0, 'Anmeldungen'),
    hoechstens(
      `Schwall ${was}: Anmeldung anderer (p95) gegen die Ruhe`,
      Math.round((p95 / ruhig.p95) * 100) / 100,
      3,
      '× Zeit',
    ),
  ]
  return [
    mindestens('SQLite: Anmeldungen über HTTP', jeSekunde, 5, '/s'),
    genau('SQLite: davon gescheitert', durchsatz.gescheitert, 0, 'Anmeldungen'),
    ...unter('gegen ein Konto', gegenEines),
    ...unter('aus einem Netz', ausEinem),
  ]
}
