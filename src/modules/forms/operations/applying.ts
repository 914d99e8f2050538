// What of an answer may go into the register, as whoever looks may see it.
import { type AnswerTarget, type Call, type TargetGiven, loggedFrom } from '#kernel'
import { type AnyItem, everyItem } from '../rules/items.ts'
import { choicesOfItem } from '../rules/prefilling.ts'
import { textOf } from '../rules/showing.ts'
import type { Values } from '../schema.ts'
import * as store from '../store/answers.ts'
import { findVersion } from '../store/forms.ts'
import { readParts } from './answering.ts'
import { answerSubject } from './sending.ts'

export interface Applicable {
  readonly item: AnyItem
  readonly target: AnswerTarget
  readonly value: Values[string]
  readonly text: string
  /** Of the record in the register. */
  readonly subjectId: string
  readonly given: TargetGiven
  /** It was filled in from the register and left so. */
  readonly kept: boolean
}

/** The answered items with a target whose record is known and whose value this person may read. */
export async function applicable(call: Call, answer: store.AnswerHead): Promise<Applicable[]> {
  const { councilId } = call.actor
  const version = await findVersion(call.db, councilId, answer.formId, answer.version)
  const parts = (await store.partsOf(call.db, councilId, [answer.answerId])).get(answer.answerId) ?? []
  call.viewed(
    parts.filter(({ tier }) => tier >= loggedFrom).map(({ scopeId }) => ({ ...answerSubject(answer.answerId), scopeId })),
    'assigned',
  )
  if (!version) return []
  const { values } = readParts(version.definition, parts, { language: 'ja', areas: {} })
  const targets = new Map(call.contributions('answerTarget').map((target) => [target.code, target]))
  return [...everyItem(version.definition)].flatMap(({ item, within }): Applicable[] => {
    const target = 'target' in item && item.target !== undefined && !within ? targets.get(item.target) : undefined
    const value = values[item.code]
    const subjectId = target?.of === 'organisation' ? answer.organisationId : answer.personId
    if (!target || value === undefined || subjectId === null || item.kind === 'section' || !call.actor.permissions.has(target.permission)) return []
    const given = { ...choicesOfItem(item), value, answeredOn: answer.answeredOn }
    return [{ item, target, value, text: textOf(item, value, 'ja'), subjectId, given, kept: answer.keptItems.includes(item.code) }]
  })
}
