import { randomInt } from 'node:crypto'
import { setTimeout as warte } from 'node:timers/promises'
import { bereiteAnfrageVor } from '@maki/config'
import { beispielwerte } from '@maki/config/beispielwerte'
import { z } from 'zod'
import type { Redaktion } from '../../stoerung/redaktion.ts'

const STECKBRIEF = 'api::ki-system.ki-system'
const ORGANISATION = 'api::organisation.organisation'

/** Where it is looked for. */
export interface Ziele {
  /** Address of the search engine. */
  suche: string
  suchSchluessel: string
  /** Address of the public pages. */
  site: string
}

/** Milliseconds from the moment the editor's order was sent. */
interface Zeiten {
  suche: number
  seite: number
}

/** One Steckbrief: how long until it was seen, and until it was gone again. */
export interface Durchgang {
  erschienen: Zeiten
  verschwunden: Zeiten
}

/** Longest wait for a change to show, in ms; after that it is a fault, not a figure. */
const GEDULD_MS = 30_000

/** Between two looks, in ms: what is measured is at most so much too long. */
const ABSTAND_MS = 10

/** Document id of an organisation. @throws Error when there is none */
export async function eineOrganisation(redaktion: Redaktion): Promise<string> {
  const [erste] = await redaktion.liste(ORGANISATION)
  if (erste === undefined) throw new Error('no organisation')
  return erste.documentId
}

/** Publishes a Steckbrief through the CMS and withdraws it again. */
export async function messeDurchgang(
  redaktion: Redaktion,
  organisation: string,
  ziele: Ziele,
  abbruch: AbortSignal,
): Promise<Durchgang> {
  const wort = neuesWort()
  const werte = { ...beispielwerte, name: `Messung ${wort}` }
  const daten = { ...werte, organisation: { connect: [{ documentId: organisation }] } }
  let dokument = ''
  const erschienen = await messe(true, wort, ziele, abbruch, async () => {
    const ausgang = await redaktion.lege(STECKBRIEF, daten, true)
    if (ausgang.art !== 'getan') throw new Error(`not published: ${JSON.stringify(ausgang)}`)
    dokument = ausgang.dokument
  })
  const verschwunden = await messe(false, wort, ziele, abbruch, async () => {
    const ausgang = await redaktion.zieheZurueck(STECKBRIEF, dokument)
    if (ausgang.art !== 'getan') throw new Error(`not withdrawn: ${JSON.stringify(ausgang)}`)
  })
  return { erschienen, verschwunden }
}

/** Gives the order and looks, in search and on the page at the same time, until it shows. */
async function messe(
  da: boolean,
  wort: string,
  ziele: Ziele,
  abbruch: AbortSignal,
  auftrag: () => Promise<void>,
): Promise<Zeiten> {
  const beginn = performance.now()
  const zeitBis = async (schau: () => Promise<boolean>): Promise<number> => {
    for (;;) {
      if ((await schau()) === da) return Math.round(performance.now() - beginn)
      if (performance.now() - beginn > GEDULD_MS) throw new Error(`"${wort}" does not change`)
      await warte(ABSTAND_MS, undefined, { signal: abbruch })
    }
  }
  const [, suche, seite] = await Promise.all([
    auftrag(),
    zeitBis(() => inDerSuche(wort, ziele)),
    zeitBis(() => aufDerSeite(wort, ziele)),
  ])
  return { suche, seite }
}

const suchantwort = z.object({ found: z.int() })

async function inDerSuche(wort: string, { suche, suchSchluessel }: Ziele): Promise<boolean> {
  const frage = new URLSearchParams({
    q: bereiteAnfrageVor(wort),
    query_by: 'nameStamm',
    num_typos: '0',
    prefix: 'false',
    stopwords: 'maki',
  })
  const antwort = await fetch(`${suche}/collections/ki_systeme/documents/search?${frage}`, {
    headers: { 'x-typesense-api-key': suchSchluessel },
  })
  if (!antwort.ok) throw new Error(`search: ${antwort.status} ${await antwort.text()}`)
  return suchantwort.parse(await antwort.json()).found > 0
}

/** Does the list have an entry? The word itself also stands in the search field. */
async function aufDerSeite(wort: string, { site }: Ziele): Promise<boolean> {
  const antwort = await fetch(`${site}/ki-systeme?${new URLSearchParams({ q: wort })}`)
  const text = await antwort.text()
  if (!antwort.ok) throw new Error(`page: ${antwort.status}`)
  return text.includes('href="/ki-systeme/')
}

/** A word that stands nowhere else and is not taken apart. */
function neuesWort(): string {
  return Array.from({ length: 9 }, () => 'bcdfghjklmnpqrtvwxz'.charAt(randomInt(19))).join('')
}
