import { type RecordKind, commonRefusals, defineOperation, refuse } from '#kernel'
import { type Text, dayText } from '#kernel/values'
import { RecordChoice, RecordHistory } from '../schema.ts'
import * as store from '../store/audit.ts'
import { operationWords } from './naming.ts'

/**
 * 一つの記録の変更の履歴を見る（項目・前・後・だれが・いつ・なぜ）。
 *
 * For whoever may read the record, in the same scopes; to everyone else there is no such record. Values are shown of the fields that the
 * module names in its `recordKind`. As old values may be of any tier, every look is kept in the view log. One step per command; what one
 * command wrote into several tables belongs to one step.
 */
export const showHistory = defineOperation({
  name: 'system.showHistory',
  title: { ja: '変更の履歴を見る', en: 'Show the history of a record' },
  kind: 'query',
  permission: 'signedIn',
  input: RecordChoice,
  output: RecordHistory,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ subjectType, subjectId }, call) {
    const { councilId, permissions } = call.actor
    const kind = call.contributions('recordKind').find((each) => each.subjectType === subjectType)
    if (!kind || !permissions.has(kind.permission)) refuse(commonRefusals, 'notFound')
    const subject = { type: subjectType, id: subjectId }
    const changes = await store.changesOf(call.db, councilId, subjectId, kind.tables)
    if (changes.length === 0) refuse(commonRefusals, 'notFound') // every record has the row that made it
    const [{ scopeId }] = changes as [store.StoredChange]
    call.viewed([{ ...subject, ...(scopeId !== null && { scopeId }) }], permissions.has('system.audit.read') ? 'duty' : 'assigned')

    const entries = await store.entriesOf(call.db, councilId, subject)
    const requests = new Set([...entries.map((entry) => entry.requestId), ...changes.map((change) => change.requestId)])
    const values = { ...kind.values, ...(await kind.words?.(call.run)) }
    const steps = [...requests].map((requestId) => {
      const entry = entries.find((each) => each.requestId === requestId)
      const own = changes.filter((change) => change.requestId === requestId)
      const first = entry ?? own[0]!
      return {
        at: first.recordedAt,
        displayName: first.displayName ?? '',
        operation: entry ? operationWords(call, entry.operation) : withoutEntry,
        reason: entry?.reason ?? null,
        changes: own.flatMap((change) => differences({ ...kind, values }, change)),
      }
    })
    return { subject: kind.title, path: kind.path(subjectId), steps: steps.toSorted((a, b) => (a.at < b.at ? 1 : -1)) }
  },
})

/** Written with a command whose entry is about another record. */
const withoutEntry: Text = { ja: 'ほかの記録とともに', en: 'Together with another record' }

function differences({ fields, values = {} }: RecordKind, { before, after }: store.StoredChange) {
  return Object.entries(fields).flatMap(([field, title]) => {
    const column = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const [was, is] = [before?.[column] ?? null, after?.[column] ?? null]
    if (was === is || JSON.stringify(was) === JSON.stringify(is)) return []
    const change = { field: title, before: shown(was, values[field]), after: shown(is, values[field]) }
    return change.before || change.after ? [change] : []
  })
}

function shown(value: unknown, codes: Readonly<Record<string, Text>> = {}): Text | null {
  if (value === null || value === '') return null
  if (Array.isArray(value)) {
    const words = value.flatMap((each) => shown(each, codes) ?? [])
    return words.length === 0 ? null : { ja: words.map(({ ja }) => ja).join('、'), en: words.map(({ en }) => en).join(', ') }
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { ja: dayText(text, 'ja'), en: dayText(text, 'en') }
  return codes[text] ?? { ja: text, en: text }
}
