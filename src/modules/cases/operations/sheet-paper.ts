// 様式を紙に刷るもの。 Filled in or blank: the same sheet, every choice printed with its box.
import { type Language, fill } from '#kernel/values'
import { shownText } from '../rules/sheets.ts'
import { type Answers, type FilledSheet, type SheetItem, type SheetVersion, planStateTitles } from '../schema.ts'
import { planTexts } from '../web/plan-texts.ts'
import { sheetTexts } from '../web/sheet-texts.ts'
import { dayOn } from './face-sheet.ts'

/** Lines to write on by hand, of an open table on a blank sheet. */
const blankRows = 4

function blocks(items: readonly SheetItem[], answers: Answers | null, language: Language) {
  return items.map((item) => {
    const words = { label: item.label[language], hint: item.hint?.[language] ?? '' }
    switch (item.kind) {
      case 'section':
      case 'note':
      case 'signature':
        return { kind: item.kind, ...words }
      case 'choice':
      case 'choices':
        return {
          kind: 'options',
          ...words,
          options: item.options.map((option) => ({
            label: option.label[language],
            ticked:
              answers !== null && (item.kind === 'choice' ? answers[item.code] === option.code : answers[`${item.code}:${option.code}`] === 'yes'),
            beside: option.withText === true,
            text: answers?.[`${item.code}:${option.code}:text`] ?? '',
          })),
        }
      case 'table': {
        const used = answers === null ? [] : rowsUsed(item, answers)
        const rows = answers === null ? Array.from({ length: Math.min(item.atMost, blankRows) }, (_, at) => at + 1) : used
        return {
          kind: 'table',
          ...words,
          // On a blank sheet the choices of a column stand in its head.
          heads: item.columns.map((column) =>
            answers === null && column.kind === 'choice'
              ? `${column.label[language]}（${column.options.map(({ label }) => label[language]).join('・')}）`
              : column.label[language],
          ),
          rows: rows.map((row) =>
            item.columns.map((column) => (answers === null ? '' : shownText(column, answers, `${item.code}.${row}.${column.code}`, language))),
          ),
        }
      }
      default:
        return {
          kind: 'field',
          ...words,
          text: answers === null ? '' : shownText(item, answers, item.code, language),
          lines: item.kind === 'text' ? (item.lines ?? 1) : 1,
          unit: answers === null && item.kind === 'number' ? (item.unit?.[language] ?? '') : '',
        }
    }
  })
}

/** Rows something stands in. */
export function rowsUsed(item: Extract<SheetItem, { kind: 'table' }>, answers: Answers): number[] {
  return Array.from({ length: item.atMost }, (_, at) => at + 1).filter((row) =>
    Object.keys(answers).some((name) => name.startsWith(`${item.code}.${row}.`)),
  )
}

export function filledPaper(found: FilledSheet, language: Language) {
  const t = (key: keyof typeof sheetTexts) => sheetTexts[key][language]
  const p = (key: keyof typeof planTexts) => planTexts[key][language]
  const day = dayOn(language)
  const { plan } = found
  const title = language === 'ja' ? found.title : found.english
  return {
    title,
    heading: `${found.caseNumber}　${found.name}`,
    blank: false,
    facts: [
      [t('caseNumber'), found.caseNumber],
      [t('name'), found.name],
      [t('filledOn'), day(found.filledOn)],
      [t('filledBy'), found.filledBy],
      ...(plan
        ? [
            [p('plan'), `${fill(p('numbered'), { number: plan.number })}　${planStateTitles[plan.state][language]}`],
            ...(plan.startsOn === null ? [] : [[p('period'), `${day(plan.startsOn)} － ${day(plan.endsOn)}`]]),
            ...(plan.reviewOn === null ? [] : [[p('reviewOn'), day(plan.reviewOn)]]),
            ...(plan.agreedOn === null ? [] : [[p('agreedOn'), `${day(plan.agreedOn)}　${plan.agreedBy}`]]),
            ...(plan.decidedOn === null ? [] : [[p('decidedOn'), day(plan.decidedOn)]]),
          ]
        : []),
    ],
    blocks: blocks(found.sheet.items, found.answers, language),
    dayTitle: t('day'),
  }
}

export function blankPaper(sheet: SheetVersion, language: Language) {
  const t = (key: keyof typeof sheetTexts) => sheetTexts[key][language]
  const title = language === 'ja' ? sheet.title : sheet.english
  return {
    title,
    heading: title,
    blank: true,
    facts: [
      [t('caseNumber'), ''],
      [t('name'), ''],
      [t('filledOn'), ''],
      [t('filledBy'), ''],
    ],
    blocks: blocks(sheet.items, null, language),
    dayTitle: t('day'),
  }
}
