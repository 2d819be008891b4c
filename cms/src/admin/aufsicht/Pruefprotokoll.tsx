import {
  Box,
  Button,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Tr,
  Typography,
} from '@strapi/design-system'
import { useState } from 'react'
import { z } from 'zod'
import { useAufsicht } from './anfrage.ts'
import { alsZeit } from './format.ts'
import { useFilter, useListe } from './liste.ts'
import { Inhalt, Rahmen } from './Rahmen.tsx'
import { RECHTE } from './rechte.ts'
import { Suche } from './Suche.tsx'
import { Tabelle } from './Tabelle.tsx'
import { Zelle } from './Zelle.tsx'

const eintrag = z.object({
  folge: z.number(),
  zeit: z.string(),
  wer: z.object({ name: z.string() }),
  alsWas: z.string(),
  was: z.string(),
  worauf: z.object({ art: z.string(), id: z.string(), name: z.string() }),
  vorher: z.unknown(),
  nachher: z.unknown(),
  hash: z.string(),
})
type Eintrag = z.infer<typeof eintrag>

const protokoll = z.object({
  eintraege: z.array(eintrag),
  gesamt: z.number(),
  seite: z.number(),
  jeSeite: z.number(),
})

const FILTER = ['von', 'bis', 'was', 'werArt', 'text'] as const

const ALLES = 'alles'
/** Things of the log, by the beginning of what was done. */
const DINGE = [
  ['mitgliedschaft.', 'Mitgliedschaften'],
  ['registrierung.', 'Registrierungen'],
  ['konto.', 'Konten des Portals'],
  ['organisation.', 'Organisationen'],
  ['steckbrief.', 'Steckbriefe'],
  ['highlight.', 'Highlights'],
  ['faq.', 'Häufige Fragen'],
  ['seite.', 'Seiten'],
  ['adminkonto.', 'Konten der Redaktion'],
  ['adminrolle.', 'Rollen der Redaktion'],
  ['protokoll.', 'Prüfprotokoll'],
  ['nachricht.', 'Nachrichten'],
] as const

/** The whole audit log: who did what, when, on what, and what it was before and after. */
export default function Pruefprotokoll() {
  const { filter, seite, setze } = useFilter(FILTER)
  const { antwort } = useListe('pruefprotokoll', protokoll, { ...filter, seite })
  const { lade } = useAufsicht()
  const [gewaehlt, waehle] = useState<Eintrag | null>(null)
  const [grund, setzeGrund] = useState<string | null>(null)
  const nimmMit = async () => {
    setzeGrund(null)
    try {
      speichere(await lade('pruefprotokoll/auszug', filter))
    } catch {
      setzeGrund('Der Auszug ließ sich nicht laden. Bitte versuchen Sie es noch einmal.')
    }
  }
  return (
    <Rahmen
      titel="Prüfprotokoll"
      untertitel="Wer wann was getan hat oder tun wollte. Einträge lassen sich weder ändern noch löschen."
      recht={RECHTE.protokoll}
      aktionen={
        <Button
          variant="secondary"
          onClick={() => {
            void nimmMit()
          }}
        >
          Auszug als CSV laden
        </Button>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={4} wrap="wrap" alignItems="flex-end">
          <Suche
            name="Name"
            wert={filter.text ?? ''}
            suche={(text) => {
              setze({ text })
            }}
          />
          <Field.Root name="was">
            <Field.Label>Was</Field.Label>
            <SingleSelect
              value={filter.was ?? ALLES}
              onChange={(wert) => {
                setze({ was: wert === ALLES ? '' : String(wert) })
              }}
            >
              <SingleSelectOption value={ALLES}>Alles</SingleSelectOption>
              {DINGE.map(([wert, name]) => (
                <SingleSelectOption key={wert} value={wert}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <Field.Root name="werArt">
            <Field.Label>Wer</Field.Label>
            <SingleSelect
              value={filter.werArt ?? ALLES}
              onChange={(wert) => {
                setze({ werArt: wert === ALLES ? '' : String(wert) })
              }}
            >
              <SingleSelectOption value={ALLES}>Alle</SingleSelectOption>
              <SingleSelectOption value="person">Personen des Portals</SingleSelectOption>
              <SingleSelectOption value="admin">Redaktion und Betrieb</SingleSelectOption>
              <SingleSelectOption value="system">Das Portal selbst</SingleSelectOption>
            </SingleSelect>
          </Field.Root>
          <Tag
            name="von"
            text="Ab (einschließlich)"
            wert={filter.von}
            setze={(von) => {
              setze({ von })
            }}
          />
          <Tag
            name="bis"
            text="Vor (ausschließlich)"
            wert={filter.bis}
            setze={(bis) => {
              setze({ bis })
            }}
          />
        </Flex>
        <div role="alert">{grund !== null && <Typography textColor="danger600">{grund}</Typography>}</div>
        <Inhalt antwort={antwort}>
          {(liste) => (
            <Tabelle
              name="Einträge des Prüfprotokolls"
              spalten={['Zeit', 'Wer', 'Was', 'Worauf', 'Einzelheiten']}
              leer="Kein Eintrag passt dazu."
              {...liste}
            >
              {liste.eintraege.map((einer) => (
                <Tr key={einer.folge}>
                  <Zelle>
                    <Typography>{alsZeit(einer.zeit)}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography fontWeight="bold">{einer.wer.name}</Typography>
                    <br />
                    <Typography textColor="neutral600">{einer.alsWas}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{einer.was}</Typography>
                  </Zelle>
                  <Zelle>
                    <Typography>{einer.worauf.name === '' ? einer.worauf.id : einer.worauf.name}</Typography>
                  </Zelle>
                  <Zelle>
                    <Button
                      variant="tertiary"
                      aria-label={`Eintrag ${einer.folge} ansehen`}
                      onClick={() => {
                        waehle(einer)
                      }}
                    >
                      Ansehen
                    </Button>
                  </Zelle>
                </Tr>
              ))}
            </Tabelle>
          )}
        </Inhalt>
      </Flex>
      {gewaehlt !== null && (
        <Einzelheiten
          eintrag={gewaehlt}
          beiSchluss={() => {
            waehle(null)
          }}
        />
      )}
    </Rahmen>
  )
}

function Tag({
  name,
  text,
  wert,
  setze,
}: {
  readonly name: string
  readonly text: string
  readonly wert: string | undefined
  readonly setze: (tag: string) => void
}) {
  return (
    <Field.Root name={name}>
      <Field.Label>{text}</Field.Label>
      <TextInput
        type="date"
        value={wert ?? ''}
        onChange={(ereignis) => {
          setze(ereignis.target.value)
        }}
      />
    </Field.Root>
  )
}

function Einzelheiten({
  eintrag: einer,
  beiSchluss,
}: {
  readonly eintrag: Eintrag
  readonly beiSchluss: () => void
}) {
  return (
    <Modal.Root open onOpenChange={beiSchluss}>
      <Modal.Content>
        <Modal.Header closeLabel="Schließen">
          <Modal.Title>
            Eintrag {einer.folge}: {einer.was}
          </Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>
              {alsZeit(einer.zeit)}, {einer.wer.name} ({einer.alsWas})
            </Typography>
            <Typography>
              {einer.worauf.art} {einer.worauf.id}:{' '}
              {einer.worauf.name === '' ? 'ohne Namen' : einer.worauf.name}
            </Typography>
            <Zustand titel="Vorher" wert={einer.vorher} />
            <Zustand titel="Nachher" wert={einer.nachher} />
            <Box>
              <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
                Prüfsumme: {einer.hash}
              </Typography>
            </Box>
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Zustand({ titel, wert }: { readonly titel: string; readonly wert: unknown }) {
  return (
    <Box>
      <Typography variant="delta" tag="h3">
        {titel}
      </Typography>
      {wert === null || wert === undefined ? (
        <Typography textColor="neutral600">keine Angaben</Typography>
      ) : (
        <Box
          tag="pre"
          background="neutral100"
          padding={3}
          hasRadius
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          <Typography>{JSON.stringify(wert, null, 2)}</Typography>
        </Box>
      )}
    </Box>
  )
}

/** Hands a file to the browser. */
function speichere(datei: Blob): void {
  const adresse = URL.createObjectURL(datei)
  const verweis = document.createElement('a')
  verweis.href = adresse
  verweis.download = 'pruefprotokoll.csv'
  verweis.click()
  URL.revokeObjectURL(adresse)
}
