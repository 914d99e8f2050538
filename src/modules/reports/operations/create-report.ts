import * as z from 'zod'
import { operations as identity, scopeAt } from '#identity'
import { commonRefusals, defineOperation, found, refuse } from '#kernel'
import { fiscalYearText } from '#kernel/values'
import { operations as plan } from '#plan'
import * as store from '../store/reports.ts'
import { proposeMissing } from './proposing.ts'
import { reportSubject } from './reporting.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notPermitted: commonRefusals.notPermitted,
  thereAlready: {
    status: 409,
    ja: 'この年度の報告書は、すでにあります。一覧から開いてください。',
    en: 'There is a report of that year already. Open it from the list.',
  },
  stillDraft: {
    status: 409,
    ja: 'この年度の計画はまだ案です。計画を決めてから、報告書を作ってください。',
    en: 'The plan of that year is still a draft. Decide on it first.',
  },
} as const

/** 事業報告書を作る。 One press: every line of the plan that counts has its figures, its records and its districts; what is left to people is words, order and what to leave out. */
export const createReport = defineOperation({
  name: 'reports.createReport',
  title: { ja: '事業報告書を作る', en: 'Make the annual report of a year' },
  kind: 'command',
  permission: 'reports.report.create',
  input: z.strictObject({ fiscalYear: z.int().min(1946).max(2198) }),
  output: z.object({ reportId: z.uuid(), blocks: z.int() }),
  refusals,
  steady: true,
  async handle({ fiscalYear }, call) {
    const { councilId, accountId } = call.actor
    const { planId, draft } = await call.run(plan.showPlan, { fiscalYear })
    if (draft) refuse(refusals, 'stillDraft')
    const { items: areas } = await call.run(identity.listAreas, {})
    const { areaId } = found(areas.find(({ kind }) => kind === 'city'))
    // Where the common register of the council lies, so that whoever writes the report sees its pictures, whatever their programme.
    const fileScopeId = (await scopeAt(call, { compartment: 'directory', areaId, tier: 2 })) ?? refuse(refusals, 'notPermitted')
    const reportId = call.newId()
    const title = `${fiscalYearText(fiscalYear)} 事業報告書`
    const report = { reportId, planId, fiscalYear, title, fileScopeId, at: call.clock.now(), by: accountId! } // the permission is held by signed-in people only
    if (!(await store.insertReport(call.db, councilId, report))) refuse(refusals, 'thereAlready')
    call.audit({ subject: reportSubject(reportId), fields: ['title'] })
    return { reportId, blocks: await proposeMissing(call, { reportId, fiscalYear }) }
  },
})
