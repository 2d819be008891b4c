import { rollen, type Aktion } from '@maki/config/rechte'
import { errors } from '@strapi/utils'
import type { Core } from '@strapi/strapi'
import type { Knex } from 'knex'
import { inDatenbanktransaktion } from '../../datenbank/transaktion.js'
import { gelungen, gescheitert, type Ergebnis } from '../../http/antwort.js'
import { verlangeAnmeldung, type Eingang } from '../../konto/anfrage.js'
import type { Stelle } from '../../konto/registrierung/stelle.js'
import { sperreBaum } from '../../organisation/sperre.js'
import { alsHandelnde } from '../../pruefprotokoll/handelnde.js'
import { wodurch } from '../../zugang/darf.js'
import { ablehnungen } from '../../zugang/mitgliedschaft/index.js'
import { imNamenVon } from '../../zugang/namens.js'
import { nichtGefunden } from '../liste.js'
import { findeStelle } from './bereich.js'

/** Why a value is not taken, in German. */
export interface Mangel {
  readonly feld: 'teilnahme' | 'mailDomains' | 'verfahren' | 'name' | 'kurz' | 'art' | 'eltern'
  readonly grund: string
}

/** Document id of the organisation that was written. */
export interface Geschrieben {
  readonly organisation: string
}

/**
 * Writes an organisation for the person who is signed in, in one transaction. Whether they may is decided by the guard of the
 * document service; what has been written names them in the audit log.
 *
 * @param wo document id of the organisation that it is about, or below which it will be
 * @param aktion what the guard asks for, to say in which role they act
 * @param pruefe what is wrong with the values
 * @param schreibe through the document service; gives the document id
 * @param feld where an error of the document service is shown
 */
export async function schreibeAlsPerson(
  { strapi, ctx, jetzt }: Eingang<unknown>,
  { wo, aktion, feld }: { readonly wo: string; readonly aktion: Aktion; readonly feld: Mangel['feld'] },
  pruefe: (trx: Knex.Transaction, stelle: Stelle) => Promise<readonly Mangel[]>,
  schreibe: (strapi: Core.Strapi) => Promise<string>,
): Promise<Ergebnis<Geschrieben>> {
  const angemeldet = await verlangeAnmeldung(strapi, ctx, ['voll'], jetzt)
  if (!angemeldet.ok) return angemeldet
  const { konto, person } = angemeldet.wert
  const stelle = await findeStelle(strapi, person, 'mitgliedschaft.sehen', wo)
  if (stelle === null) return nichtGefunden()
  const rolle = wodurch(person, aktion, { organisation: stelle })
  const wer = {
    wer: { art: 'person', id: String(konto.id), name: konto.name },
    alsWas: rolle === null ? 'ohne Berechtigung' : rollen[rolle].label,
  } as const
  try {
    return await inDatenbanktransaktion(strapi, async ({ trx }) => {
      await sperreBaum(strapi, trx)
      // Whoever may not is refused by the guard, whatever the values.
      const maengel = rolle === null ? [] : await pruefe(trx, stelle)
      if (maengel.length > 0) return ungueltig(maengel)
      const organisation = await imNamenVon(konto.id, () => alsHandelnde(wer, () => schreibe(strapi)))
      return gelungen({ organisation })
    })
  } catch (fehler) {
    if (fehler instanceof errors.ForbiddenError)
      return gescheitert('nicht-erlaubt', ablehnungen['nicht-erlaubt'])
    if (fehler instanceof errors.ValidationError) return ungueltig([{ feld, grund: meldungVon(fehler) }])
    throw fehler
  }
}

const meldungVon = ({ message }: Error) => message

const ungueltig = (maengel: readonly Mangel[]) =>
  gescheitert('organisation-ungueltig', maengel.map(({ grund }) => grund).join(' '), { maengel })
