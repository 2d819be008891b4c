import {
  auswahl,
  eigene,
  ersteAdresse,
  fest,
  gekuerzt,
  mehrfachauswahl,
  monat,
  name,
  nichtUebernommen,
  text,
  type Regel,
} from '../../abbildung/regeln.js'
import { maxVon } from '../../abbildung/katalogfeld.js'
import type { Zeile } from '../../abbildung/zeile.js'
import { adressenIm } from '../../text/adresse.js'
import { einzeilig, istLeerformel } from '../../text/bereinigen.js'
import { kuerze } from '../../text/kuerzen.js'
import { liesPythonListe } from '../../text/pythonListe.js'

/** Both maps are injective, so that the facets of the portal count what the inventory counts. */
const entwicklungsstand = {
  'Pre-deployment': 'entwicklung',
  Pilot: 'erprobung',
  Deployed: 'in-betrieb',
  Retired: 'ausser-betrieb',
} as const

const methoden = {
  'Classical ML': ['ueberwachtes-lernen'],
  'Generative AI': ['sprachmodell'],
  NLP: ['sprachverarbeitung'],
  'Computer Vision': ['bilderkennung'],
  'Agentic AI': ['agenten'],
  'Reinforcement Learning': ['bestaerkendes-lernen'],
  Other: ['sonstige'],
} as const

const themen = {
  Science: ['verwaltungsforschung'],
  'Admin Functions': ['allgemeine-verwaltung'],
  'Administrative functions': ['allgemeine-verwaltung'],
  IT: ['personal-und-organisation'],
  HR: ['personal-und-organisation'],
  'Law Enforcement': ['polizei'],
  'Health and Medical': ['gesundheit'],
  'Service Delivery': [],
  'Energy and Environment': ['energie', 'umwelt'],
  'Procurement and Finance Mgmt': ['finanzen-und-steuern'],
  Transportation: ['verkehr'],
  'Benefits Processing': ['soziales'],
  Cybersecurity: ['kommunikation-und-digitales'],
  'Emergency Mgmt': ['zivilschutz'],
  'International Affairs': ['auswaertiges'],
  'Other – Economic & Financial': ['wirtschaft'],
  'Other - Applied Mathematical Sciences': ['verwaltungsforschung'],
  Other: [],
  'Other (use other text field)': [],
} as const

const entwicklung = {
  'In-house Development': 'eigenentwicklung',
  'Vendor Purchased': 'kauf',
  'Contracting and In House': 'gemischt',
} as const

/** Room for a text inside a list of the catalogue. */
const LANGTEXT_MAX = 2_500

const datenkategorien = { Yes: ['personenbezogen'], No: ['nicht-personenbezogen'] } as const

function setzeBeschreibung(zeile: Zeile): void {
  const absaetze = ['problem_solved', 'benefits']
    .map((spalte) => zeile.text(spalte))
    .filter((t) => !istLeerformel(t))
  const [kern] = absaetze
  if (kern === undefined) return
  zeile.setze('kurzbeschreibung', kuerze(einzeilig(kern), maxVon('kurzbeschreibung')))
  zeile.setze('zweck', gekuerzt(zeile, 'problem_solved', absaetze.join('\n\n'), maxVon('zweck')))
}

function setzeTrainingsdaten(zeile: Zeile): void {
  const beschreibung = zeile.text('data_description')
  const roh = zeile.text('demographic_features')
  const merkmale = roh === '' ? [] : liesPythonListe(roh)
  if (merkmale === undefined) {
    zeile.hinweis('demographic_features', roh, 'Keine lesbare Liste: nicht übernommen.')
  }
  const namen = (merkmale ?? []).map((merkmal) => einzeilig(merkmal.replace(/^[a-z]\)\s*/, '')))
  const absaetze = [
    istLeerformel(beschreibung) || beschreibung === 'No' ? '' : beschreibung,
    namen.length > 0 ? `Demographic features: ${namen.join('; ')}` : '',
  ].filter((absatz) => absatz !== '')
  if (absaetze.length === 0) return
  zeile.setze(
    'trainingsdaten',
    gekuerzt(zeile, 'data_description', absaetze.join('\n\n'), maxVon('trainingsdaten')),
  )
}

/** Each address of published data becomes a data source that bears the name of its host. */
function setzeDatenquellen(zeile: Zeile): void {
  const adressen = adressenIm(zeile.text('link_to_data'))
  if (adressen.length === 0) return
  zeile.setze(
    'datenquellen',
    adressen.map((url) => ({ titel: new URL(url).hostname, url })),
  )
}

/**
 * A Privacy Impact Assessment is the US counterpart of the DSFA. Only where the source gives an address is there an
 * entry, in its own words ("to be posted on …" stays so); its state is not claimed.
 */
function setzeFolgenabschaetzung(zeile: Zeile): void {
  const text = einzeilig(zeile.text('pia_url'))
  if (adressenIm(text).length === 0) return
  zeile.setze('folgenabschaetzungen', [
    {
      art: 'dsfa',
      zusammenfassung: gekuerzt(zeile, 'pia_url', `Privacy Impact Assessment (USA): ${text}`, LANGTEXT_MAX),
    },
  ])
}

function setzeRisiken(zeile: Zeile): void {
  const wirkung = zeile.text('hi_potential_impacts')
  if (istLeerformel(wirkung)) return
  zeile.setze('risiken', [{ risiko: gekuerzt(zeile, 'hi_potential_impacts', wirkung, LANGTEXT_MAX) }])
}

/** Original categories as search terms: searched, not shown, so that nothing of the US wording is lost. */
function setzeSchlagworte(zeile: Zeile): void {
  const woerter = ['topic_area', 'classification']
    .map((spalte) => zeile.text(spalte))
    .filter((wort) => wort !== '')
  if (woerter.length > 0) zeile.setze('schlagworte', [...new Set(woerter)])
}

function setzeQuellId(zeile: Zeile): void {
  const id = einzeilig(zeile.text('id'))
  if (id !== '') zeile.setze('quellId', `${zeile.text('agency')}: ${id}`)
}

/** Every column of the inventory: where it goes, or why it does not. */
export const regeln: readonly Regel[] = [
  name('use_case_name'),
  eigene(
    ['problem_solved', 'benefits'],
    ['kurzbeschreibung', 'zweck'],
    'Zweck: problem_solved und benefits, zusammen bis 2.500 Zeichen. Kurzbeschreibung: problem_solved (sonst benefits), ' +
      'gekürzt auf 400 Zeichen',
    setzeBeschreibung,
  ),
  text('system_outputs', 'funktionsweise'),
  text('agency_bureau', 'organisationseinheit', 'einzeilig'),
  auswahl('development_stage', 'entwicklungsstand', entwicklungsstand),
  mehrfachauswahl('classification', 'methoden', methoden),
  mehrfachauswahl('topic_area', 'themen', themen),
  monat('operational_date', 'beginn'),
  auswahl('contracting_usage', 'entwicklung', entwicklung),
  text('vendor_name', 'anbieter', 'einzeilig'),
  mehrfachauswahl('has_pii', 'datenkategorien', datenkategorien),
  eigene(
    ['data_description', 'demographic_features'],
    ['trainingsdaten'],
    'Beschreibung der Daten; dahinter die demografischen Merkmale (Liste)',
    setzeTrainingsdaten,
  ),
  eigene(
    ['link_to_data'],
    ['datenquellen'],
    'jede Adresse im Text als Datenquelle mit dem Rechnernamen als Titel',
    setzeDatenquellen,
  ),
  eigene(
    ['pia_url'],
    ['folgenabschaetzungen'],
    'nur mit Adresse: Eintrag „Datenschutz-Folgenabschätzung“ mit dem Wortlaut als Verweis auf das Privacy Impact Assessment, ohne Stand',
    setzeFolgenabschaetzung,
  ),
  ersteAdresse('code_url', 'quellcode'),
  eigene(['hi_potential_impacts'], ['risiken'], 'Text als Risiko ohne Gegenmaßnahme', setzeRisiken),
  eigene(
    ['topic_area', 'classification'],
    ['schlagworte'],
    'Originalbegriffe als Suchbegriffe',
    setzeSchlagworte,
  ),
  eigene(['agency', 'id'], ['quellId'], 'Quell-ID', setzeQuellId),
  fest('quelle', 'us-federal-2025', 'Name dieser Quelle'),
  fest(
    'risikoklassen',
    ['nicht-geprueft'],
    'immer „Noch nicht geprüft“: „High-impact“ ist ein Begriff des US-Rechts',
  ),
  fest('sprache', 'en', 'immer „Englisch“'),
  nichtUebernommen(['agency_name'], 'die Behörde folgt aus der Abkürzung (agency)'),
  nichtUebernommen(
    ['is_high_impact', 'HI_justification'],
    '„High-impact“ ist ein Begriff des US-Rechts und keine Risikoklasse der KI-VO',
  ),
  nichtUebernommen(
    ['is_withheld'],
    'betrifft das Verzeichnis der USA; was in der Datei steht, ist dort öffentlich',
  ),
  nichtUebernommen(
    ['have_ato', 'system_name_ato'],
    'Betriebserlaubnis nach US-Recht, kein Gegenstück im Katalog',
  ),
  nichtUebernommen(['has_custom_code'], 'sagt nichts über eine Veröffentlichung; maßgeblich ist code_url'),
  nichtUebernommen(
    [
      'hi_testing_conducted',
      'hi_assessment_completed',
      'hi_independent_review',
      'hi_ongoing_monitoring',
      'hi_training_established',
      'hi_failsafe_presence',
      'hi_appeal_process',
      'hi_public_consultation',
    ],
    'Nachweise nach US-Recht (OMB M-25-21), kein Gegenstück im Katalog',
  ),
]
