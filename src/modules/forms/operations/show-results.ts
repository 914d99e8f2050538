import { commonRefusals, defineOperation, defineTable, found } from '#kernel'
import { type Language, dayText, fill } from '#kernel/values'
import { countOrMark, previousOf, questionText, resultLines, shareText } from '../rules/result-lines.ts'
import { type QuestionResult, Results, ResultsAsked, wordsIn } from '../schema.ts'
import { findCollection } from '../store/collections.ts'
import { crossingsOf } from '../store/results.ts'
import { standardOn } from '../store/standards.ts'
import { texts } from '../web/result-texts.ts'
import { collectionSubject, mayWrite } from './collecting.ts'
import { choicesOf, countedOf, crossesOf, resultsOf } from './counting.ts'

/**
 * 受付の回答を集計する。
 *
 * Once it is closed, and as the answers stood then: what is corrected or withdrawn later changes no table, so that two of them never differ by one answer.
 * Counts and shares of every question over the answers the reader may see, what was crossed, the collection before beside it. Counts below the standard of the
 * council are hidden, and with them whatever they could be reckoned from. Of who answered nothing is read.
 */
export const showResults = defineOperation({
  name: 'forms.showResults',
  title: { ja: '回答を集計する', en: 'Show the results of a collection' },
  kind: 'query',
  permission: 'forms.answer.read',
  input: ResultsAsked,
  output: Results,
  refusals: { notFound: commonRefusals.notFound },
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
  async handle({ collectionId }, call) {
    const today = call.clock.today()
    const { councilId } = call.actor
    const collection = found(await findCollection(call.db, councilId, collectionId, today))
    const { smallestCell: smallest } = await standardOn(call.db, councilId, today)
    const named = {
      collectionId,
      title: collection.title,
      opensOn: collection.opensOn,
      closesOn: collection.closesOn,
      anonymous: collection.anonymous,
      smallest,
      mayCross: collection.state === 'closed' && (await mayWrite(call, collection)),
    }
    if (collection.closedAt === null)
      return { ...named, closed: false, answerCount: collection.answerCount, questions: [], choices: [], crosses: [], previous: null }
    const counted = await countedOf(call, collectionId, collection.closedAt)
    const crossings = await crossingsOf(call.db, councilId, collectionId)
    const before = collection.previousId === null ? undefined : await findCollection(call.db, councilId, collection.previousId, today)
    const previous = before && before.closedAt !== null ? await countedOf(call, before.collectionId, before.closedAt) : undefined
    return {
      ...named,
      closed: true,
      answerCount: counted.answers.length,
      questions: resultsOf(counted, smallest),
      choices: choicesOf(counted).map(({ code, number, label, within, kind }) => ({
        code,
        number,
        label,
        within: [...within],
        several: kind === 'several',
      })),
      crosses: crossesOf(counted, crossings, smallest).map(({ shown }) => shown),
      previous:
        before && previous
          ? { collectionId: before.collectionId, title: before.title, answerCount: previous.answers.length, questions: resultsOf(previous, smallest) }
          : null,
    }
  },
})

function printed(results: Results, language: Language) {
  const t = (key: keyof typeof texts, values = {}) => fill(texts[key][language], values)
  const { crosses, previous } = results
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
    crosses: crosses.map((crossed) => ({
      title: t('crossOf', { rows: wordsIn(crossed.rowQuestion, language), columns: wordsIn(crossed.columnQuestion, language) }),
      remark: crossed.withheld ? t('withheld') : '',
      heads: ['', ...crossed.columns.map(({ label }) => wordsIn(label, language)), t('total')],
      rows: [
        ...crossed.rows.map(({ label, counts, total }) => [wordsIn(label, language), ...counts.map(countOrMark), countOrMark(total)]),
        [t('total'), ...crossed.columns.map(({ total }) => countOrMark(total)), String(results.answerCount)],
      ],
    })),
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
