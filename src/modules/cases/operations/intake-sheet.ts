import { defineOperation } from '#kernel'
import type { Language } from '#kernel/values'
import { offeredIn } from '../rules/intake.ts'
import { IntakeAsked, IntakeSheet, type IntakeSheet as Sheet } from '../schema.ts'
import { listTerms } from '../store/lists.ts'
import { intakeTexts } from '../web/intake-texts.ts'
import { kindOn, layingRefusals } from './laying.ts'

/**
 * 紙の相談記録の用紙をつくる。
 *
 * Choices with the numbers they are keyed in by, as the lists stand in that month; on paper an empty sheet for a desk to write on.
 */
export const intakeSheet = defineOperation({
  name: 'cases.intakeSheet',
  title: { ja: '紙の相談記録の用紙をつくる', en: 'Make the sheet for contacts on paper' },
  kind: 'query',
  permission: 'cases.contact.write',
  input: IntakeAsked,
  output: IntakeSheet,
  refusals: { kindUnknown: layingRefusals.kindUnknown },
  print: {
    template: new URL('intake-sheet.typ', import.meta.url),
    title: intakeTexts.printed,
    data: printed,
    subject: ({ councilId }) => ({ type: 'identity.council', id: councilId }),
  },
  async handle({ kind: code, month }, call) {
    const { councilId } = call.actor
    const kind = await kindOn(call, code, `${month}-28`)
    const terms = await listTerms(call.db, councilId)
    const offered = (list: 'way' | 'topic' | 'response') => offeredIn(terms, list, kind.code, month).map(({ title: ja, english: en }) => ({ ja, en }))
    return {
      councilId,
      kind: { ja: kind.title, en: kind.english },
      ways: offered('way'),
      topics: offered('topic'),
      responses: offered('response'),
    }
  },
})

function printed(sheet: Sheet, language: Language) {
  const t = (key: keyof typeof intakeTexts) => intakeTexts[key][language]
  const numbered = (titles: Sheet['ways']) => titles.map((title, at) => `${at + 1} ${title[language]}`).join('　')
  const field = (label: string, numbers = '', height = 6) => ({ label, numbers, height })
  return {
    title: t('printed'),
    kind: sheet.kind[language],
    help: t('printedHelp'),
    fields: [
      field(t('printedPlace')),
      field(t('printedDay')),
      field(t('first'), t('printedFirst'), 0),
      field(t('way'), numbered(sheet.ways)),
      field(t('topics'), numbered(sheet.topics)),
      field(t('responses'), numbered(sheet.responses)),
      field(t('alias')),
    ],
    content: t('observed'),
  }
}
