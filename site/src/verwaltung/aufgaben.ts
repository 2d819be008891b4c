import { adresse } from '@maki/config'
import { anzahlText, tagKurz } from '../text/format.ts'
import { gefilterteListe } from './listenzustand.ts'
import { personenliste } from './mitgliedschaften.ts'
import type { Aufgabe } from './schemata.ts'

export interface Aufgabenansicht {
  readonly titel: string
  readonly satz: string
  readonly adresse: string
  /** what the link does */
  readonly tun: string
}

/** One task: what there is to do, and where. */
export function aufgabenansicht({ art, anzahl, naechste, titel }: Aufgabe): Aufgabenansicht {
  const tag = naechste === null ? null : tagKurz(naechste)
  const zuerst = titel === null ? '' : ` Zuerst: ${titel}.`
  switch (art) {
    case 'antraege':
      return {
        titel: anzahlText(anzahl, 'Registrierung wartet', 'Registrierungen warten'),
        satz: `Entscheiden Sie, wer dazukommt.${tag === null ? '' : ` Die erste geht am ${tag} an die nächste Stelle.`}${zuerst}`,
        adresse: adresse('portalAntraege'),
        tun: 'Registrierungen ansehen',
      }
    case 'mitgliedschaften-enden':
      return {
        titel: anzahlText(anzahl, 'Mitgliedschaft läuft bald aus', 'Mitgliedschaften laufen bald aus'),
        satz: `Verlängern Sie, was weitergehen soll.${tag === null ? '' : ` Der nächste letzte Tag ist der ${tag}.`}${zuerst}`,
        adresse: gefilterteListe(personenliste, { endet: 'ja' }),
        tun: 'Auslaufende ansehen',
      }
    case 'eigene-endet':
      return {
        titel: anzahlText(
          anzahl,
          'eigene Mitgliedschaft läuft bald aus',
          'eigene Mitgliedschaften laufen bald aus',
        ),
        satz: `Verlängern kann sie die Gruppen-Administration darüber.${tag === null ? '' : ` Der letzte Tag ist der ${tag}.`}${zuerst}`,
        adresse: adresse('portalKonto'),
        tun: 'Eigene Mitgliedschaften ansehen',
      }
    case 'eigener-antrag':
      return {
        titel: anzahlText(anzahl, 'eigener Antrag ist offen', 'eigene Anträge sind offen'),
        satz: `In Ihrem Konto sehen Sie, bei wem er liegt.${tag === null ? '' : ` Ab dem ${tag} ist die nächste Stelle zuständig.`}${zuerst}`,
        adresse: adresse('portalKonto'),
        tun: 'Stand ansehen',
      }
    case 'organisation-ohne-admin':
      return {
        titel: anzahlText(
          anzahl,
          'Organisation hat keine Verwaltung',
          'Organisationen haben keine Verwaltung',
        ),
        satz: `Sie nehmen teil, aber niemand ist dort zuständig. Vergeben Sie eine Mitgliedschaft.${zuerst}`,
        adresse: adresse('portalOrganisationen'),
        tun: 'Organisationen ansehen',
      }
  }
}
