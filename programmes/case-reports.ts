import type * as z from 'zod'
import type { NewReport, NewReportLine } from '#cases/schema'

/** No text of the form in use was at hand: a council compares every line with the edition in force. */
const unsure = '国の月次の報告を手がかりにした見本（項目も数え方も確かめていない。現行の要領と合わせて使う）'
const usual = '見本（団体の実情に合わせて定め直す）'

type Tags = Readonly<Record<string, string[]>>
const fact = (code: string, tags: Tags = {}) => ({ from: 'fact' as const, fact: code, tags })
const sheet = (part: 'plan' | 'evaluation', item: string, ...values: string[]) => ({ from: 'sheet' as const, part, item, values })
type Listed = readonly [code: string, title: string, english: string, measure: z.input<typeof NewReportLine>['measure']]

const ended = ['informed', 'referred', 'lost', 'transferred', 'closed']
const work = ['work-preparation', 'work-training', 'work-support', 'assisted-work']

const national: readonly Listed[] = [
  ['new', '新規相談受付件数', 'New consultations', fact('cases.contacted', { standing: ['first'] })],
  ['contacts', '相談・支援の延べ回数', 'Contacts', fact('cases.contacted')],
  ['applied', '利用申込件数', 'Applications', fact('cases.opened')],
  ['plans', 'プラン作成件数', 'Plans made', fact('cases.planned')],
  ['conferred', '支援調整会議で協議した件数', 'Cases discussed at conferences', fact('cases.conferred')],
  [
    'legal-services',
    '法に基づく事業等の利用を含むプラン',
    'Plans with services under the law',
    sheet('plan', 'items.service', 'housing-benefit', 'residence', 'budget', 'work-preparation', 'work-training'),
  ],
  ['housing-benefit', 'うち 住居確保給付金', 'Of them housing benefit', sheet('plan', 'items.service', 'housing-benefit')],
  ['residence', 'うち 居住支援', 'Of them residence support', sheet('plan', 'items.service', 'residence')],
  ['budget', 'うち 家計改善支援', 'Of them household finance support', sheet('plan', 'items.service', 'budget')],
  ['work-preparation', 'うち 就労準備支援', 'Of them preparation for work', sheet('plan', 'items.service', 'work-preparation')],
  ['work-training', 'うち 認定就労訓練', 'Of them certified work training', sheet('plan', 'items.service', 'work-training')],
  ['work-plans', '就労支援対象プラン', 'Plans aiming at work', sheet('plan', 'items.service', ...work)],
  ['loans', '貸付のあっせんを含むプラン', 'Plans with a loan', sheet('plan', 'items.service', 'loan')],
  ['evaluations', '評価実施件数', 'Evaluations', fact('cases.evaluated')],
  ['employed', '就労した人（評価で見られた変化）', 'Began to work, at an evaluation', sheet('evaluation', 'changes', 'work', 'assisted-work')],
  ['income', '増収した人（評価で見られた変化）', 'Earns more, at an evaluation', sheet('evaluation', 'changes', 'income')],
  ['passed-on', '他機関・他制度へのつなぎ件数', 'Passed on', fact('cases.referred')],
  ['ended', '終結件数', 'Cases ended', fact('cases.moved', { to: ended })],
]
const desks: readonly Listed[] = [
  ['contacts', '相談の件数', 'Consultations', fact('cases.contacted')],
  ['new', 'うち 新しい相談', 'Of them new', fact('cases.contacted', { standing: ['first'] })],
  ['calls', 'うち 電話', 'Of them by telephone', fact('cases.contacted', { way: ['phone'] })],
  ['visits', 'うち 訪問', 'Of them visits', fact('cases.contacted', { way: ['visit'] })],
  ['passed-on', '関係機関につないだ件数', 'Passed on', fact('cases.referred')],
]

/** 月次報告の見本。 A second programme has its own lines, as rows only. */
export function caseReports(): { reports: z.input<typeof NewReport>[]; reportLines: z.input<typeof NewReportLine>[] } {
  const linesOf = (report: string, source: string, lines: readonly Listed[]) =>
    lines.map(([code, title, english, measure], at) => ({ report, code, title, english, measure, position: (at + 1) * 10, source }))
  return {
    reports: [
      {
        code: 'self-reliance-monthly',
        title: '自立相談支援の月次報告',
        english: 'Monthly report on self-reliance consultation',
        kind: 'self-reliance',
        spread: 'whole',
        position: 10,
        source: unsure,
      },
      {
        code: 'local-desk-monthly',
        title: '地域の身近な福祉相談窓口の月次報告',
        english: 'Monthly report of the neighbourhood desks',
        kind: 'local-desk',
        spread: 'district',
        position: 20,
        source: usual,
      },
    ],
    reportLines: [...linesOf('self-reliance-monthly', unsure, national), ...linesOf('local-desk-monthly', usual, desks)],
  }
}
