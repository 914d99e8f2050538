import { useRef } from 'react'
import { SelectField, button, usePage } from '#ui'
import { texts } from './texts.ts'

/** 定型文を入れる。 Into one of the boxes of this form, where the cursor was; in a box that nobody has been in, at its beginning. */
export function Phrases({
  boxes,
  phrases,
}: {
  readonly boxes: readonly { readonly value: string; readonly label: string }[]
  readonly phrases: readonly string[]
}) {
  const { t } = usePage(texts)
  const place = useRef<HTMLDivElement>(null)
  if (phrases.length === 0) return null

  function insert(): void {
    const fields = place.current!.closest('form')!.elements // it stands within the form of a contact
    const chosen = (name: string) => (fields.namedItem(name) as HTMLSelectElement).value // the two below
    const box = fields.namedItem(chosen('phraseInto'))
    if (!(box instanceof HTMLTextAreaElement)) return
    box.focus()
    box.setRangeText(chosen('phrase'), box.selectionStart, box.selectionEnd, 'end')
    box.dispatchEvent(new Event('input', { bubbles: true })) // as a key would, so that the draft is kept
  }
  return (
    <div ref={place} className="no-print space-y-3">
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="phrase" label={t('phrase')} choices={phrases.map((words) => ({ value: words, label: words }))} />
        <SelectField name="phraseInto" label={t('phraseInto')} choices={boxes} />
      </div>
      <button type="button" className={button.outlined} onClick={insert}>
        {t('insertPhrase')}
      </button>
    </div>
  )
}
