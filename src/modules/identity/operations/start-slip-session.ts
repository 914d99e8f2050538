import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { SessionToken, SlipCode, StartedSession } from '../schema.ts'
import * as store from '../store/slips.ts'
import { hashOf } from './issue-slip.ts'
import { startedSession } from './start-key-session.ts'
import { startSession } from './start-persona-session.ts'

const refusals = {
  slipRefused: {
    status: 403,
    ja: 'この合言葉では入れませんでした。文字を確かめてください。すでに使ったか、24時間が過ぎた用紙は使えません。そのときは、新しい用紙を出してもらってください。',
    en: 'This code does not open. Check the characters. A slip that was used, or is older than a day, is void: ask for a new one.',
  },
} as const

/**
 * 用紙の合言葉で、初めてサインインする。
 *
 * The session opens nothing above tier 2, but counts as freshly proven, so that a key can be registered: the slip was handed over in person.
 */
export const startSlipSession = defineOperation({
  name: 'identity.startSlipSession',
  title: { ja: '用紙の合言葉でサインインする', en: 'Sign in with a slip' },
  kind: 'command',
  permission: 'anyone',
  input: z.strictObject({ code: SlipCode, token: SessionToken }),
  output: StartedSession,
  refusals,
  async handle({ code, token }, call) {
    const accountId = await store.useSlip(call.db, call.actor.councilId, hashOf(code), call.clock.now())
    if (!accountId) refuse(refusals, 'slipRefused', [{ path: 'code', message: refusals.slipRefused }])
    return startedSession(call, accountId, await startSession(call, { accountId, token, strength: 'single', provenAt: call.clock.now() }))
  },
})
