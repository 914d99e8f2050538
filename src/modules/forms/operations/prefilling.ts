// 登録から前もって入れる。 For whoever holds the code of an invitation, and for staff who write down what somebody says.
import { type AnswerTarget, type Call, Refusal, type TargetItem, type TargetValue } from '#kernel'
import { addresseesOf } from '#directory'
import { choicesOfItem, fitting, prefillItems } from '../rules/prefilling.ts'
import type { Definition, Values } from '../schema.ts'
import * as store from '../store/sending.ts'
import { digestOf } from './sending.ts'

async function filledBy(
  call: Call,
  definition: Definition,
  read: (target: AnswerTarget, item: TargetItem) => Promise<TargetValue | undefined> | undefined,
): Promise<Values> {
  const targets = new Map(call.contributions('answerTarget').map((target) => [target.code, target]))
  const filled: Values = {}
  for (const { item, target: code } of prefillItems(definition)) {
    const target = targets.get(code)
    if (!target?.kinds.includes(item.kind)) continue
    const found = await read(target, choicesOfItem(item))
    const value = found && fitting(definition, item, found.value, call.clock.today())
    if (value !== undefined) filled[item.code] = value
  }
  return filled
}

/** By the code of an invitation to this collection, read past the scopes of whoever opens it (`forms.asked_record`). */
export async function prefilledByCode(call: Call, definition: Definition, collectionId: string, invitation: string): Promise<Values> {
  const digest = digestOf(invitation)
  if ((await store.invitedBy(call.db, digest))?.collectionId !== collectionId) return {}
  return filledBy(call, definition, (target, item) => target.readAsked?.(call, digest, item))
}

export interface Subject {
  readonly personId: string | null
  readonly organisationId: string | null
}

/** As far as this member of staff may read the record; of somebody under protection nothing, also for the team. */
export async function prefilledFor(call: Call, definition: Definition, { personId, organisationId }: Subject): Promise<Values> {
  const person = personId !== null && (await addresseesOf(call, [personId], call.clock.today())).has(personId) ? personId : null
  return filledBy(call, definition, (target, item) => {
    const subjectId = target.of === 'person' ? person : organisationId
    return subjectId === null || !call.actor.permissions.has(target.permission) ? undefined : seen(target.read(call.run, subjectId, item))
  })
}

/** Whoever may name the person need not be able to open the record: then nothing is filled in. */
async function seen(value: Promise<TargetValue | undefined>): Promise<TargetValue | undefined> {
  try {
    return await value
  } catch (error) {
    if (error instanceof Refusal && error.body.code === 'notFound') return undefined
    throw error
  }
}
