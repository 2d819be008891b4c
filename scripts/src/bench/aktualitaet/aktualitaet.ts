import { join } from 'node:path'
import { baueVeraltetes } from '../../bau/bau.ts'
import { Redaktion } from '../../stoerung/redaktion.ts'
import { hoechstens, type Bench, type Schranke } from '../rahmen.ts'
import { startePortal } from '../testportal.ts'
import { messeDurchgang, eineOrganisation } from './durchgang.ts'
import { verteilung, type Verteilung } from './verteilung.ts'

const DURCHGAENGE = 40
const DURCHGAENGE_VOLL = 200

/** Promised for the slowest of twenty, in milliseconds. */
const SCHRANKE_MS = 1000

/** How long it takes on an idle portal until a publication is found and a withdrawal is not found any more. */
export const messeAktualitaet: Bench = async ({ ordner, ausgabe, abbruch, voll }) => {
  await baueVeraltetes(ausgabe, abbruch)
  ausgabe.zeile('Portal startet …')
  const portal = await startePortal(join(ordner, 'portal'), abbruch)
  try {
    if (portal.anmeldung === null) throw new Error('the portal made no first log-in')
    const redaktion = new Redaktion(portal.adressen.cms, portal.anmeldung)
    const ziele = {
      suche: portal.adressen.suche,
      suchSchluessel: portal.geheimnisse.TYPESENSE_SEARCH_KEY,
      site: portal.adressen.site,
    }
    const organisation = await eineOrganisation(redaktion)
    // The first one opens connections and compiles code.
    await messeDurchgang(redaktion, organisation, ziele, abbruch)
    const anzahl = voll ? DURCHGAENGE_VOLL : DURCHGAENGE
    const messungen = []
    for (let i = 1; i <= anzahl; i++) {
      messungen.push(await messeDurchgang(redaktion, organisation, ziele, abbruch))
      if (i % 10 === 0) ausgabe.zeile(`${i} von ${anzahl} veröffentlicht und zurückgezogen`)
    }
    const figures = {
      durchgaenge: anzahl,
      gefundenMs: verteilung(messungen.map(({ erschienen }) => erschienen.suche)),
      aufDerSeiteMs: verteilung(messungen.map(({ erschienen }) => erschienen.seite)),
      nichtMehrGefundenMs: verteilung(messungen.map(({ verschwunden }) => verschwunden.suche)),
      vonDerSeiteWegMs: verteilung(messungen.map(({ verschwunden }) => verschwunden.seite)),
    }
    return {
      figures,
      bars: [
        schranke('veröffentlicht → in der Suche', figures.gefundenMs),
        schranke('veröffentlicht → in der Liste der Seite', figures.aufDerSeiteMs),
        schranke('zurückgezogen → nicht mehr in der Suche', figures.nichtMehrGefundenMs),
        schranke('zurückgezogen → nicht mehr in der Liste der Seite', figures.vonDerSeiteWegMs),
      ],
    }
  } finally {
    await portal.beende()
  }
}

const schranke = (name: string, { p95 }: Verteilung): Schranke =>
  hoechstens(`${name} (p95)`, p95, SCHRANKE_MS, 'ms')
