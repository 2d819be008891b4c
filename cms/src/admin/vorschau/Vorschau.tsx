import { Flex, Link, Typography } from '@strapi/design-system'
import { z } from 'zod'
import { useListe } from '../aufsicht/liste.ts'
import { Inhalt } from '../aufsicht/Rahmen.tsx'

/** Content that has pages on the site, as the CMS names it. */
const MIT_SEITE = new Set([
  'api::ki-system.ki-system',
  'api::organisation.organisation',
  'api::highlight.highlight',
  'api::seite.seite',
  'api::faq-eintrag.faq-eintrag',
])

const vorschau = z.union([
  z.object({ adresse: z.string() }),
  z.object({ adresse: z.null(), grund: z.enum(['nicht-veroeffentlicht', 'nicht-im-zeitraum']) }),
])

const GRUENDE = {
  'nicht-veroeffentlicht': 'Noch nicht veröffentlicht. Entwürfe lassen sich auf der Website nicht ansehen.',
  'nicht-im-zeitraum':
    'Veröffentlicht, aber heute nicht zu sehen: „Sichtbar ab“ oder „Sichtbar bis“ passt nicht.',
} as const

interface Angaben {
  readonly model: string
  readonly documentId?: string
  readonly document?: { readonly updatedAt?: unknown; readonly status?: unknown }
}

/** Panel beside a form: the link to the published version, in a tab of its own. */
export function Vorschau({ model, documentId, document }: Angaben) {
  if (documentId === undefined || !MIT_SEITE.has(model)) return null
  // A publication changes one of these: the link is asked for again.
  const stand = `${String(document?.status)} ${String(document?.updatedAt)}`
  return {
    title: 'Auf der Website',
    content: <Verweis key={stand} typ={model} dokument={documentId} />,
  }
}

function Verweis({ typ, dokument }: { readonly typ: string; readonly dokument: string }) {
  const { antwort } = useListe('vorschau', vorschau, { typ, dokument })
  if (antwort === null) return null
  return (
    <Inhalt antwort={antwort}>
      {(wert) => (
        <Flex direction="column" alignItems="flex-start" gap={2}>
          {wert.adresse === null ? (
            <Typography textColor="neutral600">{GRUENDE[wert.grund]}</Typography>
          ) : (
            <>
              <Link href={wert.adresse} isExternal>
                Auf der Website ansehen
              </Link>
              <Typography variant="pi" textColor="neutral600">
                Zeigt die veröffentlichte Fassung. Änderungen im Entwurf sind dort noch nicht zu sehen.
              </Typography>
            </>
          )}
        </Flex>
      )}
    </Inhalt>
  )
}
