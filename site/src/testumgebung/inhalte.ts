/** Content for tests, as the cms gives it: ordinary, empty, hostile and very long. */

export const LANGES_WORT = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungsprüfung'
export const FEINDLICH = '<script>alert("x")</script><img src=x onerror=alert(1)> & "Zitat" \u2019'

export const kennzahlen = {
  kiSysteme: 3611,
  nachnutzbar: 1204,
  kooperationsoffen: 87,
  behoerden: 31,
  registrierte: 0,
}

const steckbriefverweis = {
  kennung: 'KO-2026-0000017',
  name: 'Assistenz zur Vorprüfung von Bauanträgen',
  organisation: 'Stadt Musterhausen',
}

export const highlights = [
  {
    slug: 'bauantrag',
    titel: 'Bauanträge schneller vollständig',
    teaser: 'Ein Sprachmodell prüft, ob Unterlagen fehlen, bevor ein Mensch den Antrag öffnet.',
    text: '## Worum es geht\n\nFrüher dauerte die **Vollständigkeitsprüfung** Wochen.\n\n- Unterlagen erkennen\n- Fehlendes nennen\n\n[Mehr](https://bau.example.org) und [böse](javascript:alert(1)) <b>roh</b>',
    zitat: {
      text: 'Wir wissen jetzt am ersten Tag, was fehlt.',
      funktion: 'Leitung der Bauaufsicht (Beispiel)',
    },
    bild: {
      url: '/uploads/bauantrag_1a2b.svg',
      breite: 640,
      hoehe: 360,
      alt: 'Gezeichneter Bauplan mit Lupe',
    },
    steckbrief: steckbriefverweis,
    von: '2026-01-12',
    bis: null,
    beispiel: true,
  },
  {
    slug: 'strassen',
    titel: 'Schlaglöcher sehen, bevor sie groß werden',
    teaser:
      'Fahrzeuge, die ohnehin unterwegs sind, nehmen die Fahrbahn auf. Daraus entsteht eine Karte der Schäden.',
    text: 'Kameras fahren mit.',
    zitat: null,
    bild: { url: '/uploads/strasse_3c4d.svg', breite: 640, hoehe: 360, alt: 'Straße mit Riss' },
    steckbrief: null,
    von: '2026-02-01',
    bis: null,
    beispiel: true,
  },
  {
    slug: 'feindlich',
    titel: FEINDLICH,
    teaser: LANGES_WORT,
    text: FEINDLICH,
    zitat: null,
    bild: { url: 'https://fremd.example/bild.png', breite: null, hoehe: null, alt: FEINDLICH },
    steckbrief: { ...steckbriefverweis, name: FEINDLICH },
    von: null,
    bis: null,
    beispiel: false,
  },
]

export const faq = {
  kategorien: [
    {
      slug: 'was-ist-maki',
      titel: 'Was ist MaKI?',
      eintraege: [
        {
          slug: 'wozu-dient-maki',
          frage: 'Wozu dient MaKI?',
          antwort: 'MaKI zeigt, **welche** KI-Systeme Behörden nutzen.',
        },
        { slug: 'wer-betreibt', frage: 'Wer betreibt MaKI?', antwort: 'Siehe [Impressum](/impressum).' },
      ],
    },
    {
      slug: 'daten',
      titel: 'Daten und Veröffentlichung',
      eintraege: [{ slug: 'loeschfrist', frage: 'Welche Löschfrist gilt?', antwort: FEINDLICH }],
    },
  ],
}

export const seiten: Record<string, { titel: string; inhalt: string }> = {
  impressum: {
    titel: 'Impressum',
    inhalt: '## Anbieter\n\nMusterbehörde, Musterstraße 1, 12345 Musterstadt',
  },
  datenschutz: { titel: 'Datenschutz', inhalt: '## Keine Cookies\n\nDiese Seiten setzen keine Cookies.' },
  barrierefreiheit: {
    titel: 'Barrierefreiheit',
    inhalt: '## Erklärung\n\n| Kriterium | Stand |\n|:--|--:|\n| 1.1.1 | erfüllt |',
  },
  'leichte-sprache': { titel: 'Leichte Sprache', inhalt: 'MaKI ist eine Internet-Seite.' },
  gebaerdensprache: { titel: 'Gebärdensprache', inhalt: 'Hier steht später ein Video.' },
  geheim: { titel: 'Ohne Adresse', inhalt: 'Diese Seite steht in keinem Register.' },
}

export const organisation = {
  organisation: {
    slug: 'stadt-musterhausen',
    name: 'Musterhausen',
    anzeigename: 'Stadt Musterhausen',
    kurz: null,
    ebene: 'kommune',
    art: 'gemeinde',
    land: 'de-nw',
    ressort: null,
    ars: '059990001001',
    importiert: false,
    beispiel: true,
    teilnahme: 'veroeffentlicht',
    beendet: null,
  },
  vorgaengerinnen: [{ name: 'Gemeinde Altenhausen', beendet: '2025-12-31' }],
  pfad: [
    { slug: 'land-nordrhein-westfalen', name: 'Nordrhein-Westfalen' },
    { slug: 'kreis-muster', name: 'Kreis Muster' },
  ],
  kinder: [
    { slug: 'bauamt', name: 'Bauamt', anzahl: 2 },
    { slug: 'amt-lang', name: `Amt für ${LANGES_WORT}`, anzahl: 0 },
  ],
  kinderGesamt: 2,
  anzahl: 3,
  anzahlTeilbaum: 5,
}

/** What the uploads folder of the cms holds. */
export const dateien: Record<string, { typ: string; inhalt: string | Buffer }> = {
  'bauantrag_1a2b.svg': {
    typ: 'image/svg+xml',
    inhalt:
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="#dfe5f4"/><path d="M120 250V110h160v140zM330 250V80h190v170z" fill="#2b4593"/><circle cx="440" cy="190" r="60" fill="none" stroke="#f2b134" stroke-width="16"/></svg>',
  },
  'strasse_3c4d.svg': {
    typ: 'image/svg+xml',
    inhalt:
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="#e9eef0"/><path d="M250 360 310 90h40l60 270z" fill="#51577a"/><path d="m320 200 14 30-20 26" stroke="#111" stroke-width="8" fill="none"/></svg>',
  },
  'seite.html': { typ: 'text/html', inhalt: '<script>alert(1)</script>' },
  'gross.png': { typ: 'image/png', inhalt: Buffer.alloc(4 * 1024 * 1024) },
}
