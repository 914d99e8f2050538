import * as z from 'zod'
import { type Call, type Refusals, commonRefusals, defineOperation, refuse } from '#kernel'
import { stateAfter } from '../rules/disclosure-states.ts'
import { Acceptance, type DisclosureMove, type RequestMove, authorityProofs, identityProofs } from '../schema.ts'
import * as store from '../store/disclosure.ts'
import { checkChoice, dayRefusals, lockedRequest, requestSubject } from './receive-disclosure-request.ts'

/** What every move may be refused with. */
export const moveRefusals = {
  ...dayRefusals,
  notFound: commonRefusals.notFound,
  notNow: {
    status: 409,
    ja: '今の段階では、この手続きはできません。画面を開き直して、今できる手続きを確かめてください。',
    en: 'This cannot be done at the present stage. Open the page again to see what can.',
  },
} as const satisfies Refusals

const refusals = {
  ...moveRefusals,
  authorityNeeded: {
    status: 422,
    ja: '代理人の請求です。代理権をどう確かめたかを選んでください。',
    en: 'A representative asks: choose how the authority was established.',
  },
} as const

/** 本人（代理人）であることを確かめ、請求を受理する。 Says what was looked at; a copy is kept only with a reason. */
export const acceptDisclosureRequest = defineOperation({
  name: 'identity.acceptDisclosureRequest',
  title: { ja: '開示等の請求を受理する', en: 'Accept a request' },
  kind: 'command',
  permission: 'identity.disclosure.handle',
  input: Acceptance,
  output: z.object({ requestId: z.uuid() }),
  refusals,
  handle: (accepted, call) =>
    move(call, 'accept', accepted, (request) => {
      checkChoice(identityProofs, accepted.identityProof, accepted.happenedOn, 'identityProof')
      if (request.requester !== 'self' && accepted.authorityProof === undefined)
        refuse(refusals, 'authorityNeeded', [{ path: 'authorityProof', message: refusals.authorityNeeded }])
      if (accepted.authorityProof !== undefined) checkChoice(authorityProofs, accepted.authorityProof, accepted.happenedOn, 'authorityProof')
    }),
})

/**
 * One move of a request: refuses where the state has no such edge, lets `check` look at the request, and adds the row with what was
 * recorded. `check` may add to the details.
 */
export async function move(
  call: Call,
  name: RequestMove,
  {
    requestId,
    happenedOn,
    ...recorded
  }: { readonly requestId: string; readonly happenedOn: string } & Readonly<Record<string, string | string[] | undefined>>,
  check: (request: store.FoundRequest) => void | DisclosureMove['details'] | Promise<void | DisclosureMove['details']>,
): Promise<{ requestId: string }> {
  const { councilId } = call.actor
  const request = await lockedRequest(call, requestId)
  if (!request) refuse(moveRefusals, 'notFound')
  const state = stateAfter(request.moves.at(-1)!.stateAfter, name) // the receipt is there at least
  if (!state) refuse(moveRefusals, 'notNow')
  if (happenedOn > call.clock.today()) refuse(moveRefusals, 'stillToCome', [{ path: 'happenedOn', message: moveRefusals.stillToCome }])
  if (happenedOn < request.receivedOn) refuse(moveRefusals, 'beforeReceipt', [{ path: 'happenedOn', message: moveRefusals.beforeReceipt }])
  const added = (await check(request)) ?? {}
  const filled = Object.entries(recorded).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined && entry[1].length > 0)
  await store.insertMove(call.db, councilId, request, {
    position: request.moves.length + 1,
    move: name,
    stateAfter: state,
    happenedOn,
    details: { ...Object.fromEntries(filled), ...added },
    recordedAt: call.clock.now(),
    recordedBy: call.actor.accountId!, // the permission is held by signed-in people only
  })
  call.audit({ subject: requestSubject(requestId), fields: [name, ...filled.map(([field]) => field)] })
  return { requestId }
}
