import type { Feldbeschreibung } from './feld.ts'

export const ueberblick = [
  {
    key: 'kennung',
    label: 'Kennung',
    hilfe:
      'Eindeutige Nummer dieses Steckbriefs. Sie wird einmal vergeben, ändert sich nie und steht in der Adresse der Seite.',
    beispiel: 'BD-2026-0000042',
    art: { typ: 'text', max: 15, muster: '(?:BD|LD|KO|SO)-\\d{4}-\\d{7}' },
    sichtbarkeit: 'oeffentlich',
    abStufe: 'auto',
    leer: 'immer',
    herkunft: 'system',
    abbildung: { uk: ['0.1'], dcat: ['dct:identifier'] },
    suche: { name: 'kennung', gewicht: 10 },
  },
  {
    key: 'name',
    label: 'Name des KI-Systems',
    hilfe:
      'Der Name, unter dem das System bei Ihnen bekannt ist. Wählen Sie einen Namen, der auch außerhalb Ihrer Stelle verständlich ist.',
    beispiel: 'Assistenz zur Prüfung von Wohngeldanträgen',
    art: { typ: 'text', max: 100 },
    sichtbarkeit: 'oeffentlich',
    abStufe: ['entwurf'],
    leer: 'immer',
    herkunft: 'eingabe',
    abbildung: { nl: ['name'], uk: ['1.1'], eu: ['A4'], dcat: ['dct:title'] },
    suche: { name: 'name', gewicht: 10 },
  },
] as const satisfies readonly Feldbeschreibung[]
