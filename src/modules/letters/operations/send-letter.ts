import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { letterSent } from '../facts.ts'
import { Step } from '../schema.ts'
import * as store from '../store/letters.ts'
import { recipientsOf } from './checking.ts'
import { letterFor, letterSubject, moveRefusals, step } from './moving.ts'

/** What stands between a letter and its leaving the house. */
export const uncheckedRefusal = {
  recipientsUnchecked: {
    status: 409,
    ja: 'まだ確かめていない宛先があります。「宛先の確認」で、すべての宛先を確かめてください。',
    en: 'Not every addressee has been confirmed. Confirm them all on the page of the recipient check.',
  },
} as const

const refusals = {
  ...moveRefusals,
  ...uncheckedRefusal,
  replacedAlready: {
    status: 409,
    ja: 'もとの文書は、すでに別の文書で差し替えられています。この文書を取り消し、新しい文書から作り直してください。',
    en: 'The earlier letter was superseded by another one already. Cancel this letter and begin from the newer one.',
  },
} as const

/**
 * 発送を記録する。
 *
 * Every addressee must have been confirmed with the warnings that stand there now. Tells the plan; a letter that this one replaces is
 * superseded in the same step and counts no more. Whoever drafted it for something else (a notice of a meeting) hears of it through the slot `letterSent`.
 */
export const sendLetter = defineOperation({
  name: 'letters.sendLetter',
  title: { ja: '発送を記録する', en: 'Record that a letter was sent' },
  kind: 'command',
  permission: 'letters.letter.write',
  input: Step,
  output: z.object({ letterId: z.uuid() }),
  refusals,
  async handle({ letterId, happenedOn }, call) {
    const letter = await letterFor(call, letterId, 'send')
    const recipients = await recipientsOf(call, letter)
    if (recipients.some(({ checkedAt }) => checkedAt === null)) refuse(refusals, 'recipientsUnchecked')
    if (letter.replaces !== null) await supersede(letter.replaces, happenedOn, call)
    await step(call, letter, 'send', { happenedOn })
    call.tell(letterSent, {
      happenedOn,
      areaId: letter.areaId,
      subject: letterSubject(letterId),
      tags: { issuer: letter.issuer, kind: letter.kind },
      quantities: { copies: recipients.length },
    })
    for (const { told } of call.contributions('letterSent')) await told(call, letterId, happenedOn)
    return { letterId }
  },
})

/** One that was cancelled meanwhile is void already. */
async function supersede(letterId: string, happenedOn: string, call: Call): Promise<void> {
  const replaced = await store.lockLetter(call.db, call.actor.councilId, letterId)
  if (!replaced) refuse(refusals, 'notFound')
  if (replaced.state === 'superseded') refuse(refusals, 'replacedAlready')
  if (replaced.state !== 'sent') return
  await step(call, replaced, 'supersede', { happenedOn })
  call.retract(letterSubject(letterId))
}
