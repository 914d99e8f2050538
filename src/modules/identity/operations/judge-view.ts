import * as z from 'zod'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { NewViewJudgement } from '../schema.ts'
import * as store from '../store/views.ts'
import { findingsOf } from './list-odd-views.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  ownView: {
    status: 403,
    ja: '自分の閲覧は、自分では判断できません。ほかの個人情報保護担当が判断します。',
    en: 'You cannot judge your own views. Another data protection lead does.',
  },
} as const

/** 気になる閲覧を判断する（問題なし・本人に聞く・事故として扱う）。 A later word is added; the earlier one stays. */
export const judgeView = defineOperation({
  name: 'identity.judgeView',
  title: { ja: '気になる閲覧を判断する', en: 'Judge an odd view' },
  kind: 'command',
  permission: 'identity.view.judge',
  input: NewViewJudgement,
  output: z.object({ judgementId: z.uuid() }),
  refusals,
  async handle({ findingId, happenedOn, ...said }, call) {
    const { councilId } = call.actor
    const accountId = call.actor.accountId! // the permission is held by signed-in people only
    const findings = await findingsOf(call, { from: happenedOn, to: happenedOn })
    const finding = found(findings.find((each) => each.findingId === findingId))
    if (finding.accountId === accountId) refuse(refusals, 'ownView')
    const judgementId = call.newId()
    await store.insertJudgement(call.db, councilId, judgementId, finding, said, { accountId, at: call.clock.now() })
    call.audit({ subject: { type: 'identity.viewJudgement', id: judgementId }, fields: ['verdict', 'note'], reason: said.verdict })
    return { judgementId }
  },
})
