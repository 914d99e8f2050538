import * as z from 'zod'
import { type Call, commonRefusals, defineOperation, defineTable, found, refuse } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { countOrMark, previousOf, questionText, resultLines, shareText } from '../rules/result-lines.ts'
import { type CountedAnswer, type Question, areaQuestion, cross, mayCross, questionsOf, tabulate } from '../rules/tabulate.ts'
import { type QuestionResult, Results, ResultsAsked, wordsIn } from '../schema.ts'
import { findCollection } from '../store/collections.ts'
import * as store from '../store/results.ts'
import { standardOn } from '../store/standards.ts'
import { texts } from '../web/result-texts.ts'
import { collectionSubject } from './collecting.ts'

const refusals = {
  notFound: commonRefusals.notFound,
  notToCross: {
    status: 422,
    ja: 'その問いは、かけ合わせられません。選択肢のある問いか地区を、二つ選んでください。',
    en: 'That question cannot be crossed. Choose two questions with options, or the district.',
  },
} as const

/**
 * 受付の回答を集計する。
 *
 * Counts and shares of every question over the answers that stand and that the reader may see, a cross table of two where asked, the collection before
 * beside it. Counts below the standard of the council are hidden, and with them whatever they could be reckoned from. Of who answered nothing is read.
 */
export const showResults = defineOperation({
  name: 'forms.showResults',
  title: { ja: '回答を集計する', en: 'Show the results of a collection' },
  kind: 'query',
  permission: 'forms.answer.read',
  input: ResultsAsked,
  output: Results,
  refusals,
  table: defineTable({
    title: texts.results,
    items: resultLines,
    columns: [
      { title: texts.number, kind: 'text', cell: ({ question }) => question.number },
      { title: texts.question, kind: 'text', cell: ({ question }, language) => questionText(question, language) },
      { title: texts.option, kind: 'text', cell: ({ label }, language) => wordsIn(label, language) },
      { title: texts.count, kind: 'text', cell: ({ count }) => countOrMark(count) },
      { title: texts.share, kind: 'text', cell: ({ count, question }) => shareText(count, question.base) },
      { title: texts.previousCount, kind: 'text', cell: ({ previous }) => (previous ? countOrMark(previous.count) : '') },
      { title: texts.previousShare, kind: 'text', cell: ({ previous }) => (previous ? shareText(previous.count, previous.base) : '') },
    ],
  }),
  print: {
    template: new URL('show-results.typ', import.meta.url),
    title: texts.results,
    data: printed,
    subject: ({ collectionId }) => collectionSubject(collectionId),
  },
  async handle({ collectionId, rows, columns }, call) {
    const today = call.clock.today()
    const { councilId } = call.actor
    const collection = found(await findCollection(call.db, councilId, collectionId, today))
    const { smallestCell: smallest } = await standardOn(call.db, councilId, today)
    const counted = await countedOf(call, collectionId)
    const results = (from: typeof counted) => from.questions.map((question) => resultOf(question, from, smallest))
    const choices = [counted.district, ...counted.questions].filter((question) => mayCross(question) && !counted.undisclosed.has(question.tier))
    const chosen = [rows, columns]
      .filter((code) => code !== undefined)
      .map((code) => choices.find((each) => each.code === code) ?? refuse(refusals, 'notToCross'))
    const [down, across] = chosen
    const before = collection.previousId === null ? undefined : await findCollection(call.db, councilId, collection.previousId, today)
    const previous = before && (await countedOf(call, before.collectionId))
    return {
      collectionId,
      title: collection.title,
      opensOn: collection.opensOn,
      closesOn: collection.closesOn,
      anonymous: collection.anonymous,
      answerCount: counted.answers.length,
      smallest,
      questions: results(counted),
      choices: choices.map(({ code, number, label, within }) => ({ code, number, label, within: [...within] })),
      cross: down && across ? cross(down, across, counted.answers, smallest) : null,
      previous:
        before && previous
          ? { collectionId: before.collectionId, title: before.title, answerCount: previous.answers.length, questions: results(previous) }
          : null,
    }
  },
})

interface Counted {
  readonly answers: readonly CountedAnswer[]
  readonly questions: readonly Question[]
  readonly district: Question
  /** Tiers of which the reader does not see every answer. */
  readonly undisclosed: ReadonlySet<number>
}

async function countedOf({ db, actor: { councilId } }: Call, collectionId: string): Promise<Counted> {
  const [answers, versions] = [await store.answersToCount(db, councilId, collectionId), await store.versionsAnswered(db, councilId, collectionId)]
  const inAnswers = answers.flatMap(({ values }) => Object.values(values).filter((value) => typeof value === 'string'))
  const ids = [...new Set([...answers.map(({ areaId }) => areaId), ...inAnswers.filter((value) => z.uuid().safeParse(value).success)])]
  const areas = await store.areaNames(db, councilId, ids)
  const answered = new Map([...areas].filter(([areaId]) => answers.some((answer) => answer.areaId === areaId)))
  return {
    answers,
    questions: questionsOf(
      versions.map(({ definition }) => definition),
      areas,
    ),
    district: areaQuestion(texts.district, answered),
    undisclosed: new Set(await store.undisclosedTiers(db, councilId, collectionId)),
  }
}

function resultOf(question: Question, { answers, undisclosed }: Counted, smallest: number): QuestionResult {
  if (!undisclosed.has(question.tier)) {
    const result = tabulate(question, answers, smallest)
    // What was written of somebody's case is read answer by answer, where each look is kept.
    return question.tier >= 4 ? { ...result, texts: [] } : result
  }
  return { ...tabulate(question, [], smallest), base: answers.length, rows: [], undisclosed: true }
}

function printed(results: Results, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const { cross: crossed, previous } = results
  const day = (date: string) => dayText(date, language)
  return {
    lang: language,
    title: results.title,
    heading: t('results'),
    rows: [
      [t('period'), t('periodText', { from: day(results.opensOn), to: results.closesOn ? day(results.closesOn) : t('noEnd') })],
      [t('answers'), `${t('answersText', { count: results.answerCount })}（${t(results.anonymous ? 'anonymous' : 'named')}）`],
      ...(previous ? [[t('previous'), `${previous.title}　${t('answersText', { count: previous.answerCount })}`]] : []),
      [t('hidden'), t('hiddenText', { smallest: results.smallest })],
    ],
    questions: results.questions.map((question) => ({
      title: [question.number && `${t('number')}${question.number}`, questionText(question, language)].filter(Boolean).join('　'),
      remarks: remarksOf(question, language),
      heads: [t('option'), t('count'), t('share'), t('chart'), ...(previousOf(question, previous) ? [t('previousCount'), t('previousShare')] : [])],
      rows: resultLines({ questions: [question], previous }).map(({ label, count, previous: before }) => ({
        label: wordsIn(label, language),
        cells: [countOrMark(count), shareText(count, question.base)],
        share: count === null || question.base === 0 ? 0 : count / question.base,
        before: previousOf(question, previous) ? [before ? countOrMark(before.count) : '', before ? shareText(before.count, before.base) : ''] : [],
      })),
      texts: question.texts,
    })),
    cross: crossed && {
      title: t('crossOf', { rows: wordsIn(crossed.rowQuestion, language), columns: wordsIn(crossed.columnQuestion, language) }),
      remark: crossed.withheld ? t('withheld') : '',
      heads: ['', ...crossed.columns.map(({ label }) => wordsIn(label, language)), t('total')],
      rows: [
        ...crossed.rows.map(({ label, counts, total }) => [wordsIn(label, language), ...counts.map(countOrMark), countOrMark(total)]),
        [t('total'), ...crossed.columns.map(({ total }) => countOrMark(total)), String(results.answerCount)],
      ],
    },
  }
}

/** What is said of a question besides its counts. */
function remarksOf(question: QuestionResult, language: Language): string[] {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  if (question.undisclosed) return [t('undisclosed')]
  return [
    ...(question.withheld ? [t('withheld')] : []),
    ...(question.perRound ? [t('perRound', { count: question.base })] : []),
    ...(question.mean === null ? [] : [`${t('mean')}　${question.mean}`]),
    ...(question.quartiles ? [`${t('quartiles')}　${t('quartilesText', question.quartiles)}`] : []),
  ]
}
