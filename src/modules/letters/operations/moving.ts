import { type Call, type Refusals, type Subject, commonRefusals, refuse } from '#kernel'
import { stateAfter } from '../rules/states.ts'
import type { LetterMoveCode } from '../schema.ts'
import * as store from '../store/letters.ts'

/** What every step of a letter may be refused with. */
export const moveRefusals = {
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: 'この文書は、今の状態ではその手続きができません。画面を開き直して、今できる手続きを確かめてください。',
    en: 'This letter cannot take that step in its present state. Open the page again to see what can be done.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。手続きをした日を入力してください。',
    en: 'That day is still to come. Enter the day it was done.',
  },
  beforeLastStep: {
    status: 422,
    ja: '前の手続きより早い日です。日付を確かめてください。',
    en: 'That is before the step that came before it. Check the date.',
  },
} as const satisfies Refusals

export function letterSubject(letterId: string): Subject {
  return { type: 'letters.letter', id: letterId }
}

/** The letter, held until the commit. @throws Refusal where it is not there or its state has no such edge */
export async function letterFor(call: Call, letterId: string, move: LetterMoveCode): Promise<store.FoundLetter> {
  const letter = await store.lockLetter(call.db, call.actor.councilId, letterId)
  if (!letter) refuse(moveRefusals, 'notFound')
  if (stateAfter(letter.state, move) === undefined) refuse(moveRefusals, 'notNow')
  return letter
}

/** Takes a step of a letter that {@link letterFor} held: the state it leads to, and a row that says who, when and why. */
export async function step(
  call: Call,
  letter: store.FoundLetter,
  move: LetterMoveCode,
  { happenedOn, remark = '', fields = [] }: { readonly happenedOn: string; readonly remark?: string; readonly fields?: readonly string[] },
): Promise<{ letterId: string }> {
  const { councilId, accountId } = call.actor
  const { letterId } = letter
  const before = (await store.listMoves(call.db, councilId, letterId)).at(-1)
  const refused = (code: 'stillToCome' | 'beforeLastStep') => refuse(moveRefusals, code, [{ path: 'happenedOn', message: moveRefusals[code] }])
  if (happenedOn > call.clock.today()) refused('stillToCome')
  if (before && happenedOn < before.happenedOn) refused('beforeLastStep')
  const stateNow = stateAfter(letter.state, move)! // letterFor asked
  await store.setState(call.db, councilId, letterId, stateNow)
  const made = { move, stateAfter: stateNow, happenedOn, remark, at: call.clock.now(), by: accountId! } // only signed-in people hold the permission
  await store.insertMove(call.db, councilId, letter, made)
  call.audit({ subject: letterSubject(letterId), fields: ['state', ...fields] })
  return { letterId }
}
