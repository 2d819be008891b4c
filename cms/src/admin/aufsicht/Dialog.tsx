import { Button, Flex, Modal, Typography } from '@strapi/design-system'
import { useState, type ReactNode } from 'react'
import type { Antwort } from './anfrage.ts'

interface Angaben {
  readonly titel: string
  readonly knopf: string
  readonly gefaehrlich?: boolean
  /** Does what the dialog is for. */
  readonly arbeit: () => Promise<Antwort<unknown>>
  readonly beiErfolg: () => void
  readonly beiSchluss: () => void
  readonly children: ReactNode
}

/** A question with a button that does something; what is refused is said in the dialog, and nothing that was typed is lost. */
export function Dialog({
  titel,
  knopf,
  gefaehrlich = false,
  arbeit,
  beiErfolg,
  beiSchluss,
  children,
}: Angaben) {
  const [grund, setzeGrund] = useState<string | null>(null)
  const [laeuft, setzeLaeuft] = useState(false)
  const tue = async () => {
    setzeLaeuft(true)
    setzeGrund(null)
    const antwort = await arbeit()
    setzeLaeuft(false)
    if (antwort.ok) beiErfolg()
    else setzeGrund(antwort.grund)
  }
  return (
    <Modal.Root
      open
      onOpenChange={(offen) => {
        if (!offen) beiSchluss()
      }}
    >
      <Modal.Content>
        <Modal.Header closeLabel="Schließen">
          <Modal.Title>{titel}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {children}
            <div role="alert">{grund !== null && <Typography textColor="danger600">{grund}</Typography>}</div>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={beiSchluss}>
            Abbrechen
          </Button>
          <Button
            variant={gefaehrlich ? 'danger' : 'default'}
            loading={laeuft}
            onClick={() => {
              void tue()
            }}
          >
            {knopf}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  )
}
