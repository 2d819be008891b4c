import { legeOrganisationAn } from '../../testumgebung/fabrik.js'
import type { TestCms } from '../../testumgebung/cms.js'
import type * as Mitgliedschaft from '../../zugang/mitgliedschaft/index.js'

/** A Land with a Kreis, a Gemeinde below it, and a neighbour: their document ids. */
export interface Baum {
  readonly land: string
  readonly kreis: string
  readonly gemeinde: string
  readonly nachbar: string
}

let nummer = 0

export async function legeBaumAn(cms: TestCms): Promise<Baum> {
  const n = ++nummer
  const land = await legeOrganisationAn(cms, { name: `Land ${n}`, art: 'land', land: 'de-by' })
  const unter = async (name: string, art: string, eltern: string) =>
    (await legeOrganisationAn(cms, { name: `${name} ${n}`, art, eltern })).documentId
  const kreis = await unter('Kreis', 'kreis', land.documentId)
  return {
    land: land.documentId,
    kreis,
    gemeinde: await unter('Gemeinde', 'gemeinde', kreis),
    nachbar: await unter('Nachbarkreis', 'kreis', land.documentId),
  }
}

/** Gives a membership as the system. @returns its document id */
export async function gib(
  cms: TestCms,
  person: number,
  organisation: string,
  rolle: Mitgliedschaft.Vergabe['rolle'],
): Promise<string> {
  const { vergib } = cms.modul<typeof Mitgliedschaft>('zugang/mitgliedschaft/index.js')
  const vergeben = await vergib(cms.strapi, { art: 'system', name: 'Test' }, { person, organisation, rolle })
  if (!vergeben.ok) throw new Error(vergeben.grund)
  return vergeben.mitgliedschaft
}
