import * as z from 'zod'
import { defineOperation, refuse } from '#kernel'
import { mayNote, senderSteps } from '../rules/referrals.ts'
import { NoteAnswer } from '../schema.ts'
import * as store from '../store/referrals.ts'
import { refuseField } from './laying.ts'
import { referralRefusals, referralSubject } from './referring.ts'

/** 外からの返事を書きとめる。 Of what was passed on outside: taken or declined, or what became of it. */
export const noteAnswer = defineOperation({
  name: 'cases.noteAnswer',
  title: { ja: '外からの返事を書きとめる', en: 'Write down an answer from outside' },
  kind: 'command',
  permission: 'cases.contact.write',
  input: NoteAnswer,
  output: z.object({ referralId: z.uuid() }),
  refusals: referralRefusals,
  async handle(noted, call) {
    const { councilId } = call.actor
    const { referralId } = noted
    const found = (await store.findReferral(call.db, councilId, referralId, true)) ?? refuse(referralRefusals, 'notFound')
    if (found.revision !== noted.revision) refuse(referralRefusals, 'changedMeanwhile')
    if (!senderSteps(found).includes('note') || !mayNote(found.state, noted.state)) refuse(referralRefusals, 'notNow')
    if (noted.on > call.clock.today()) refuseField('stillToCome', 'on')
    if (noted.on < (found.receivedOn ?? found.referredOn)) refuse(referralRefusals, 'tooEarly', [{ path: 'on', message: referralRefusals.tooEarly }])
    await store.noteAnswer(call.db, councilId, noted)
    call.audit({
      subject: referralSubject(referralId),
      fields: ['state', ...(noted.state === 'answered' ? ['answeredOn', 'answer'] : ['receivedOn', 'reason'])],
    })
    return { referralId }
  },
})
