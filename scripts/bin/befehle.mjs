// @ts-check
/**
 * The one table of commands. The bootstrap prints help from it before anything is installed; `src/main.ts` builds the
 * parser from it. So what is said and what is understood cannot differ.
 *
 * @typedef {{ name: string, text: string, pflicht: boolean, viele?: boolean }} Argument
 * @typedef {{ flaggen: string, text: string, pflicht?: boolean }} Schalter
 * @typedef {{
 *   name: string, kurz: string, aufruf: string, lang: string[],
 *   argumente: Argument[], schalter: Schalter[], ende: [number, string][], umgebung?: [string, string][]
 * }} Befehl
 */

/** @type {Schalter} */
const json = {
  flaggen: '--json',
  text: 'genau ein JSON-Objekt auf der Standardausgabe, alles andere auf der Fehlerausgabe',
}

/** @type {[string, string][]} */
const umgebungStart = [
  ['SITE_PORT', 'Port der Website (4321)'],
  ['CMS_PORT', 'Port des Redaktionssystems (1337)'],
  ['SEARCH_PORT', 'Port der eingebauten Suchmaschine (8108)'],
  ['WORKER_PORT', 'Port des Abgleichs zwischen Redaktionssystem und Suche (8109)'],
  ['MAKI_DATA_DIR', 'Datenordner (./data)'],
  ['TYPESENSE_URL', 'vorhandener Typesense-Server statt der eingebauten Suchmaschine'],
  ['DATABASE_URL', 'PostgreSQL statt SQLite'],
]

/** @type {Befehl[]} */
export const befehle = [
  {
    name: 'start',
    kurz: 'startet das ganze Portal',
    aufruf: 'npm start [-- SCHALTER]',
    lang: [
      'Richtet beim ersten Mal alles ein (Geheimnisse, erste Anmeldung, Beispielinhalte), baut, was veraltet ist,',
      'und startet Suchmaschine, Redaktionssystem, Abgleich und Website. Strg-C beendet alles.',
    ],
    argumente: [],
    schalter: [
      { flaggen: '--ohne-beispiele', text: 'beim ersten Start keine Beispielinhalte laden' },
      {
        flaggen: '--json',
        text: 'ein JSON-Objekt auf der Standardausgabe, sobald das Portal bereit ist',
      },
    ],
    ende: [
      [0, 'auf Wunsch beendet (Strg-C, SIGTERM)'],
      [1, 'nicht gestartet oder zu oft abgestürzt; der Grund steht in der Ausgabe'],
    ],
    umgebung: umgebungStart,
  },
  {
    name: 'test',
    kurz: 'führt die Tests aus',
    aufruf: 'npm test [-- ART…]',
    lang: [
      'Arten: unit, integration, contract, faults, browser. Ohne Angabe alle, in dieser Reihenfolge.',
      'faults tötet Teile des laufenden Portals an zufälligen Stellen, während redaktionell gearbeitet wird.',
    ],
    argumente: [
      { name: 'art', text: 'unit, integration, contract, faults oder browser', pflicht: false, viele: true },
    ],
    schalter: [
      { flaggen: '--kills <anzahl>', text: 'faults: so oft wird getötet (20)' },
      { flaggen: '--seed <zahl>', text: 'faults: die Zufallsfolge eines früheren Laufs' },
      {
        flaggen: '--away <sekunden>',
        text: 'faults: so lange fehlen Suchmaschine und Redaktionssystem (30)',
      },
      json,
    ],
    ende: [
      [0, 'alle Tests bestanden oder übersprungen'],
      [1, 'ein Test ist gescheitert oder ein verlangter Browser fehlt'],
    ],
    umgebung: [
      ['CHROMIUM_PATH', 'Pfad eines Chromium'],
      ['REQUIRE_BROWSER=1', 'ein fehlender Browser ist ein Fehler'],
      ['REQUIRE_POSTGRES=1', 'ein fehlendes PostgreSQL ist ein Fehler'],
      ['DATABASE_URL_TEST', 'leere PostgreSQL-Datenbank statt einer eigenen für die Dauer der Tests'],
      ['TYPESENSE_URL', 'die Vertragstests der Suche laufen gegen diesen Server'],
    ],
  },
  {
    name: 'check',
    kurz: 'prüft Form, Typen, Abhängigkeiten, Lizenzen und erzeugte Dateien',
    aufruf: 'npm run check [-- SCHALTER]',
    lang: ['Führt alle Prüfungen aus und zeigt die Ausgabe der gescheiterten.'],
    argumente: [{ name: 'pruefung', text: 'nur diese Prüfungen', pflicht: false, viele: true }],
    schalter: [json],
    ende: [
      [0, 'alles in Ordnung'],
      [1, 'mindestens eine Prüfung ist gescheitert'],
    ],
  },
  {
    name: 'format',
    kurz: 'bringt alle Dateien in die vereinbarte Form',
    aufruf: 'npm run format',
    lang: ['Schreibt mit Prettier.'],
    argumente: [],
    schalter: [json],
    ende: [
      [0, 'fertig'],
      [1, 'eine Datei lässt sich nicht lesen'],
    ],
  },
  {
    name: 'build',
    kurz: 'baut, was veraltet ist',
    aufruf: 'npm run build [-- SCHALTER]',
    lang: ['Baut Redaktionssystem, seine Oberfläche und Website, soweit sich ihre Quellen geändert haben.'],
    argumente: [],
    schalter: [{ flaggen: '--alles', text: 'alles neu bauen, auch was unverändert ist' }, json],
    ende: [
      [0, 'alles auf dem Stand'],
      [1, 'ein Bau ist gescheitert'],
    ],
  },
  {
    name: 'generate',
    kurz: 'erzeugt aus dem Feldkatalog Inhaltstyp, JSON-Schema, Typen und Felderliste',
    aufruf: 'npm run generate [-- --check]',
    lang: ['Die erzeugten Dateien werden mit eingecheckt.'],
    argumente: [],
    schalter: [{ flaggen: '--check', text: 'nur prüfen, ob die Dateien auf dem Stand sind' }, json],
    ende: [
      [0, 'auf dem Stand'],
      [1, 'mit --check: eine Datei weicht ab'],
    ],
  },
  {
    name: 'import',
    kurz: 'übernimmt ein Register oder Stammdaten aus einer Datei',
    aufruf: 'npm run import -- --source QUELLE DATEI [SCHALTER]',
    lang: [
      'Quellen: us-federal-2025, nl-algoritmeregister, de-verwaltungseinheiten, de-bundesbehoerden.',
      'Geht mit laufendem und mit beendetem Portal. Was sich nicht übernehmen lässt, hält den Rest nicht auf',
      'und steht mit Zeile, Spalte und Grund im Bericht unter $MAKI_DATA_DIR/berichte/.',
    ],
    argumente: [{ name: 'datei', text: 'die Datei der Quelle', pflicht: false }],
    schalter: [
      { flaggen: '--source <quelle>', text: 'Name der Quelle', pflicht: true },
      { flaggen: '--dry-run', text: 'nur zeigen, was geschähe' },
      { flaggen: '--publish', text: 'veröffentlichen, was dafür vollständig genug ist' },
      {
        flaggen: '--accept-gone',
        text: 'auch dann weitermachen, wenn auffällig viele Einträge nicht mehr vorkommen; bei Stammdaten: Stellen beenden, die ohne Nachfolgerin fehlen',
      },
      {
        flaggen: '--zusammenlegungen <datei>',
        text: 'Stammdaten: CSV mit den Spalten alt,neu (Schlüssel der Stelle, Schlüssel ihrer Nachfolgerin)',
      },
      { flaggen: '--remove', text: 'alles entfernen, was aus dieser Quelle stammt' },
      json,
    ],
    ende: [
      [0, 'übernommen; abgelehnte Zeilen stehen im Bericht'],
      [1, 'nichts übernommen; der Grund steht in der Ausgabe'],
      [130, 'abgebrochen (Strg-C); ein neuer Lauf mit derselben Datei setzt fort'],
    ],
    umgebung: [
      ['MAKI_DATA_DIR', 'Datenordner (./data)'],
      ['CMS_URL', 'mit MAKI_BETRIEB_TOKEN: dieses Redaktionssystem statt des örtlichen'],
    ],
  },
  {
    name: 'sync',
    kurz: 'vergleicht oder erneuert den Suchindex',
    aufruf: 'npm run sync -- verify [--repair]|rebuild [SCHALTER]',
    lang: [
      'verify zählt, was im Redaktionssystem öffentlich ist und was im Index fehlt, veraltet oder zu viel ist.',
      'rebuild baut den Index neu und tauscht ihn aus, während weiter gesucht werden kann.',
    ],
    argumente: [{ name: 'vorgang', text: 'verify oder rebuild', pflicht: true }],
    schalter: [
      {
        flaggen: '--repair',
        text: 'nach verify: bringt in Ordnung, was abweicht, und vergleicht noch einmal',
      },
      json,
    ],
    ende: [
      [0, 'Index und Redaktionssystem stimmen überein'],
      [1, 'sie weichen ab'],
      [2, 'nicht möglich: Redaktionssystem oder Suchmaschine antworten nicht wie vereinbart'],
    ],
  },
  {
    name: 'seed',
    kurz: 'lädt die Beispielinhalte',
    aufruf: 'npm run seed [-- --reset]',
    lang: ['Ergänzt fehlende Beispielinhalte. Eigene Inhalte bleiben unberührt.'],
    argumente: [],
    schalter: [{ flaggen: '--reset', text: 'Beispielinhalte in den Auslieferungszustand bringen' }, json],
    ende: [
      [0, 'geladen'],
      [1, 'nicht geladen; der Grund steht in der Ausgabe'],
    ],
  },
  {
    name: 'bench',
    kurz: 'misst, ob das Portal hält, was es verspricht',
    aufruf: 'npm run bench -- NAME [SCHALTER]',
    lang: [
      'Startet und beendet, was gemessen wird, auf eigenen Ports und in einem eigenen Ordner.',
      'Ohne NAME: zeigt die vorhandenen Messungen.',
    ],
    argumente: [{ name: 'name', text: 'Name der Messung', pflicht: false }],
    schalter: [{ flaggen: '--voll', text: 'ohne Stichproben, dauert länger' }, json],
    ende: [
      [0, 'alle Schranken halten'],
      [1, 'eine Schranke hält nicht, oder die Messung ist gescheitert'],
      [2, 'nicht gemessen: es fehlen Daten oder Voraussetzungen'],
    ],
  },
  {
    name: 'audit',
    kurz: 'prüft das Prüfprotokoll oder gibt es aus',
    aufruf: 'npm run audit -- verify|export [SCHALTER]',
    lang: [
      'verify rechnet die ganze Kette nach und nennt den ersten Eintrag, der geändert, entfernt, eingefügt oder',
      'verschoben wurde; auch ein abgeschnittenes Ende fällt auf. Der letzte geprüfte Eintrag wird im Datenordner',
      'notiert und beim nächsten Mal verlangt. export schreibt alle Einträge in eine Datei.',
    ],
    argumente: [{ name: 'vorgang', text: 'verify oder export', pflicht: true }],
    schalter: [
      { flaggen: '--anker <nummer:hash>', text: 'verify: dieser Eintrag muss vorkommen' },
      { flaggen: '--format <form>', text: 'export: csv (Vorgabe) oder ndjson' },
      { flaggen: '--datei <pfad>', text: 'export: neue Datei; sonst unter $MAKI_DATA_DIR/berichte/' },
      json,
    ],
    ende: [
      [0, 'vollständig und unverändert, oder ausgegeben'],
      [1, 'nicht in Ordnung, oder nicht möglich; der Grund steht in der Ausgabe'],
    ],
    umgebung: [
      ['MAKI_DATA_DIR', 'Datenordner (./data)'],
      ['CMS_URL', 'mit MAKI_BETRIEB_TOKEN: dieses Redaktionssystem statt des örtlichen'],
    ],
  },
]
