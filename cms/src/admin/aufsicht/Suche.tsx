import { Button, Field, Flex, TextInput } from '@strapi/design-system'
import { useState } from 'react'

/** A field with a button: searches when it is sent. */
export function Suche({
  name,
  wert,
  suche,
}: {
  readonly name: string
  readonly wert: string
  readonly suche: (text: string) => void
}) {
  const [text, setzeText] = useState(wert)
  return (
    <form
      role="search"
      onSubmit={(ereignis) => {
        ereignis.preventDefault()
        suche(text.trim())
      }}
    >
      <Flex gap={2} alignItems="flex-end">
        <Field.Root name="q">
          <Field.Label>{name}</Field.Label>
          <TextInput
            value={text}
            minLength={2}
            maxLength={100}
            onChange={(ereignis) => {
              setzeText(ereignis.target.value)
            }}
          />
        </Field.Root>
        <Button type="submit" variant="secondary" size="L">
          Suchen
        </Button>
      </Flex>
    </form>
  )
}
