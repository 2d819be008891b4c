import { join } from 'node:path'
import { baueVeraltetes } from '../../bau/bau.ts'
import { genau, hoechstens, type Bench, type Schranke } from '../rahmen.ts'
import { endstand, messeAbbruch, type NachAbbruch } from './abbruch.ts'
import { messePortal, type Portalmessung } from './portal.ts'
import { erwartet, fehlendeDateien, quelldateien } from './quelldateien.ts'
import { messeVerhaeltnis, type Verhaeltnis } from './verhaeltnis.ts'

const gerundet = (zahl: number, stellen = 2) => Math.round(zahl * 10 ** stellen) / 10 ** stellen

/** Everything that importing promises. */
export const messeImport: Bench = async (auftrag) => {
  const fehlend = fehlendeDateien()
  if (fehlend.length > 0) return { nichtGemessen: `Es fehlen die Daten ${fehlend.join(', ')}.` }
  const { ordner, ausgabe, abbruch, voll } = auftrag
  await baueVeraltetes(ausgabe, abbruch)
  const verhaeltnis = await messeVerhaeltnis(auftrag)
  const ungestoert = await endstand(join(ordner, 'import-0'), abbruch, ausgabe)
  const gestoert = await messeAbbruch(join(ordner, 'abbruch'), auftrag)
  const portal = await messePortal(auftrag)
  return {
    figures: {
      quelle: quelldateien.usa,
      verhaeltnis,
      stichprobeEinzeln: voll ? 'alle' : `${verhaeltnis.stichprobe} Zeilen je Runde, hochgerechnet`,
      ungestoert,
      nachAbbruch: gestoert,
      portal,
    },
    bars: [
      ...importschranken(verhaeltnis),
      ...abbruchschranken(ungestoert, gestoert),
      ...portalschranken(portal),
    ],
  }
}

function importschranken({ medianImport, medianEinzeln }: Verhaeltnis): Schranke[] {
  return [
    hoechstens(
      'Import gegen einzelnes Anlegen und Veröffentlichen',
      gerundet(medianImport / medianEinzeln, 3),
      0.25,
      '× Zeit',
    ),
  ]
}

function abbruchschranken(
  ungestoert: { inhalt: string; dokumente: number },
  gestoert: NachAbbruch,
): Schranke[] {
  return [
    genau(
      'öffentliche Steckbriefe nach SIGKILL und neuem Lauf',
      gestoert.dokumente,
      ungestoert.dokumente,
      'Steckbriefe',
    ),
    genau(
      'Unterschied zum ungestörten Lauf',
      gestoert.inhalt === ungestoert.inhalt ? 0 : 1,
      0,
      'Unterschiede',
    ),
  ]
}

function portalschranken(portal: Portalmessung): Schranke[] {
  const { erster, zweiter, abgleich, imIndexNach, speicher, zweiterStart, einheiten, bund, baum } = portal
  return [
    genau('Zeilen gelesen', erster.rows, erwartet.zeilen, 'Zeilen'),
    genau('Zeilen angelegt', erster.created, erwartet.uebernommen, 'Zeilen'),
    genau('Zeilen abgelehnt', erster.rejected, 1, 'Zeilen'),
    genau(
      'zweiter Lauf: neu, geändert, verschwunden',
      zweiter.created + zweiter.updated + zweiter.gone,
      0,
      'Zeilen',
    ),
    hoechstens('Index vollständig nach Ende des Imports', gerundet(imIndexNach), 2, 's'),
    genau(
      'sync verify: fehlend, veraltet, zu viel',
      abgleich.missing + abgleich.stale + abgleich.extra,
      0,
      'Dokumente',
    ),
    ...(speicher === null
      ? []
      : [hoechstens('Speicher aller Prozesse zusammen (PSS)', Math.round(speicher), 1536, 'MB')]),
    hoechstens('zweiter Start bis bereit', gerundet(zweiterStart), 20, 's'),
    genau('Verwaltungseinheiten nicht verloren', einheiten.rows, erwartet.einheiten, 'Zeilen'),
    genau('Verwaltungseinheiten abgelehnt', einheiten.rejected, 0, 'Zeilen'),
    genau('Bundesbehörden nicht verloren', bund.rows, erwartet.bund, 'Zeilen'),
    genau('Bundesbehörden abgelehnt', bund.rejected, 0, 'Zeilen'),
    genau('Wurzeln der Stammdaten (Bund und Länder)', baum.wurzeln, 17, 'Organisationen'),
    genau('Fehler im Baum der Organisationen', baum.fehlerzahl, 0, 'Organisationen'),
  ]
}
