import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { filledLine } from '#kernel/values'
import { filesTyped, readAnswer, withFiles } from '../rules/answering.ts'
import { filesIn, partsOf } from '../rules/items.ts'
import { TypedFields } from '../schema.ts'
import * as store from '../store/answers.ts'
import { findVersion } from '../store/forms.ts'
import { answerRefusals, lockStanding, moved, readParts } from './answering.ts'
import { answerSubject, sendRefusals } from './sending.ts'

const refusals = {
  ...answerRefusals,
  invalidAnswer: sendRefusals.invalidAnswer,
  nothingChanged: {
    status: 422,
    ja: '変わったところがありません。直してから保存してください。',
    en: 'Nothing is different. Correct something, then save it.',
  },
} as const

/**
 * 回答を訂正する。 By the version it was given to, with a reason. What was there before stays; what the reader does not see stays as it is, and what was erased stays
 * erased. A correction opens the answer again: it is looked at anew.
 */
export const correctAnswer = defineOperation({
  name: 'forms.correctAnswer',
  title: { ja: '回答を訂正する', en: 'Correct an answer' },
  kind: 'command',
  permission: 'forms.answer.write',
  input: z.strictObject({ answerId: z.uuid(), revision: z.int().min(1), reason: filledLine(200), typed: TypedFields }),
  output: z.object({ revision: z.int() }),
  refusals,
  async handle({ answerId, revision, reason, typed }, call) {
    const { councilId, accountId } = call.actor
    const answer = await lockStanding(call, { answerId, revision })
    const { definition } = (await findVersion(call.db, councilId, answer.formId, answer.version)) ?? refuse(refusals, 'notFound')
    const before = (await store.partsOf(call.db, councilId, [answerId])).get(answerId) ?? []
    const { unknown, erased, values: earlier } = readParts(definition, before, { language: 'ja', areas: {} })
    const closed = new Set([...unknown, ...erased])
    // What is attached stays what it is: a file comes and goes in the list of the answer's papers.
    const attached = new Set(Object.values(earlier).flatMap(filesIn))
    const files = filesTyped(definition, typed).filter(({ fileId }) => attached.has(fileId))
    const read = readAnswer(definition, withFiles(definition, typed, files), { today: answer.answeredOn, unknown: closed, filesLater: true })
    if (read.issues.length > 0)
      refuse(
        refusals,
        'invalidAnswer',
        read.issues.map(({ path, message }) => ({ path, message })),
      )
    // What is reckoned from something that is closed keeps its figure.
    const values = { ...read.values }
    for (const item of definition.items)
      if (item.kind === 'computed' && closed.size > 0 && !Object.hasOwn(values, item.code) && Object.hasOwn(earlier, item.code))
        values[item.code] = earlier[item.code]!
    const changed = partsOf(definition, values).flatMap((part) => {
      const there = before.find(({ tier }) => tier === part.tier)
      return there && JSON.stringify(sorted(there.values)) !== JSON.stringify(sorted(part.values))
        ? [{ ...part, scopeId: there.scopeId, erased: there.erased }]
        : []
    })
    if (changed.length === 0) refuse(refusals, 'nothingChanged')
    const next = { answerId, revision: revision + 1, reason, at: call.clock.now(), by: accountId }
    await store.insertParts(call.db, councilId, next, changed)
    await store.setRevision(call.db, councilId, answerId, next.revision)
    if (answer.state === 'checked') await store.setState(call.db, councilId, answerId, 'received')
    const items = definition.items
      .map(({ code }) => code)
      .filter((code) => JSON.stringify(values[code]) !== JSON.stringify(earlier[code]) && !closed.has(code))
    const kept = answer.keptItems.filter((code) => !items.includes(code))
    if (kept.length < answer.keptItems.length) await store.setKeptItems(call.db, councilId, answerId, kept)
    await moved(call, answer, 'correct', reason, items)
    call.audit({ subject: answerSubject(answerId), fields: items })
    return { revision: next.revision }
  },
})

/** Keys in one order: jsonb keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
