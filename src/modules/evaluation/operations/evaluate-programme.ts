import * as z from 'zod'
import { type Call, defineOperation, refuse } from '#kernel'
import { type Evaluation, NewEvaluation, type Scheme } from '../schema.ts'
import { programmesOf } from '../rules/progress.ts'
import * as store from '../store/evaluations.ts'
import { planOf, readRefusals, schemeFor } from './reading.ts'

const refusals = {
  ...readRefusals,
  unknownCode: {
    status: 422,
    ja: 'その年度の評価の定めにない選択です。画面を開き直して、選び直してください。',
    en: 'The scheme of that year has no such choice. Open the page again and choose.',
  },
  stillToCome: {
    status: 422,
    ja: 'まだ来ていない日です。評価した日を入力してください。',
    en: 'That day is still to come. Enter the day it was judged.',
  },
  earlierMissing: {
    status: 409,
    ja: '前の段階の評価がまだです。前の段階から順に記録してください。',
    en: 'An earlier stage has not judged yet. Record the stages in their order.',
  },
  laterStands: {
    status: 409,
    ja: '次の段階の評価が記録されています。あとから前の段階は変えられません。',
    en: 'A later stage has judged already; what came before it stays.',
  },
  changedMeanwhile: {
    status: 409,
    ja: 'この評価は、ほかの人が先に記録しています。画面を開き直して、内容を確かめてください。',
    en: 'Somebody else has recorded this evaluation. Open the page again and look at it.',
  },
} as const

/**
 * 事業を評価する（段階ごと）。
 *
 * Who judged and when is said; whoever types it in is kept beside it. Stages follow one another, and what a later stage has seen stays as it was.
 */
export const evaluateProgramme = defineOperation({
  name: 'evaluation.evaluateProgramme',
  title: { ja: '事業を評価する', en: 'Evaluate a programme' },
  kind: 'command',
  permission: 'evaluation.evaluation.write',
  input: NewEvaluation,
  output: z.object({ evaluationId: z.uuid() }),
  refusals,
  async handle(evaluation, call) {
    const { councilId, accountId } = call.actor
    const { fiscalYear, programme, term, stage } = evaluation
    const refused = (reason: keyof typeof refusals, path: string) => refuse(refusals, reason, [{ path, message: refusals[reason] }])
    if (evaluation.judgedOn > call.clock.today()) refused('stillToCome', 'judgedOn')
    if (!(await printsProgramme(call, fiscalYear, programme))) refuse(refusals, 'notFound')
    const scheme = await schemeFor(call, fiscalYear)
    const wrong = wrongCode(evaluation, scheme)
    if (wrong) refused('unknownCode', wrong)
    await store.lockProgramme(call.db, councilId, fiscalYear, programme)
    const judged = (await store.listEvaluations(call.db, councilId, fiscalYear, programme)).filter((each) => each.term === term)
    const same = judged.find((each) => each.stage === stage)
    if ((same?.revision ?? 0) !== evaluation.revision) refuse(refusals, 'changedMeanwhile')
    const at = scheme.stages.findIndex(({ code }) => code === stage)
    const stands = ({ code }: { readonly code: string }) => judged.some((each) => each.stage === code)
    const asked = term === 'half' ? scheme.stages.filter(({ half }) => half) : scheme.stages
    const place = asked.findIndex(({ code }) => code === stage)
    if (!asked.slice(0, place).every(stands)) refuse(refusals, 'earlierMissing')
    if (scheme.stages.slice(at + 1).some(stands)) refuse(refusals, 'laterStands')
    const evaluationId = same?.evaluationId ?? call.newId()
    await store.writeEvaluation(call.db, councilId, { ...evaluation, evaluationId, recordedAt: call.clock.now(), recordedBy: accountId! }) // only signed-in people hold the permission
    call.audit({ subject: { type: 'evaluation.evaluation', id: evaluationId }, fields: ['step', 'direction', 'comment', 'improvement'] })
    return { evaluationId }
  },
})

async function printsProgramme(call: Call, fiscalYear: number, programme: string): Promise<boolean> {
  const { lines } = await planOf(call, fiscalYear)
  return programmesOf(lines).some((each) => each.programme === programme)
}

/** The field whose code the scheme does not have. */
function wrongCode(
  { term, stage, step, direction }: Pick<NewEvaluation, 'term'> & Pick<Evaluation, 'stage' | 'step' | 'direction'>,
  scheme: Scheme,
): string | undefined {
  const has = (list: readonly { readonly code: string }[], code: string | null) => code === null || list.some((each) => each.code === code)
  if (!scheme.stages.some(({ code, half }) => code === stage && (term === 'year' || half))) return 'stage'
  if (!has(scheme.scale, step)) return 'step'
  return has(scheme.directions, direction) ? undefined : 'direction'
}
